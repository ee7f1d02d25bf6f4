package dev.tcrp.tui;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.terminal.Terminals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A short chat with nobody, on a terminal that is none: what every start of the program does. The
 * build runs it once and records it (JEP 514), so that the starts after it are quick.
 */
final class WarmUp {
    private WarmUp() {}

    static void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rehearsal");
        Identity identity = Identity.keptIn(folder);
        var config = ServerConfig.embedded().securedBy(new SecurePort(0, identity));
        try (ChatServer server = ChatServer.start(config)) {
            var address = new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
            verbs(address, identity.pin());
            screen(address, identity);
        } finally {
            Identity.forget(folder);
        }
    }

    private static void verbs(ServerAddress server, Pin pin) {
        String at = server.toString();
        verb("--help");
        verb("room", "create", "rehearsal", "--server", at, "--pin", pin.value(), "--json");
        verb("room", "list", "--server", at, "--pin", pin.value());
        verb("send", "rehearsal", "--server", at, "--pin", pin.value(), "words");
    }

    private static void verb(String... words) {
        var unseen = new PrintWriter(new StringWriter());
        Main.commandLine(Surroundings.ofProcess(), new InteractiveChat())
                .setOut(unseen)
                .setErr(unseen)
                .execute(words);
    }

    private static void screen(ServerAddress server, Identity identity) throws IOException {
        var options =
                new ChatOptions(
                        server,
                        InteractiveChat.knownBy(identity),
                        false,
                        0,
                        false,
                        false,
                        new UserName("rehearsal"),
                        Optional.of(new RoomName("stage")),
                        Optional.empty());
        var keys = new PipedOutputStream();
        var terminal =
                Terminals.rehearsal(new PipedInputStream(keys), OutputStream.nullOutputStream());
        InteractiveChat.screen(options, terminal, event -> answer(event, keys));
    }

    /**
     * Goes on typing once what was typed before has come about; where nothing comes about it gives
     * up.
     */
    private static void answer(SessionEvent event, OutputStream keys) {
        String typed =
                switch (event) {
                    case SessionEvent.Entered _ -> "words 言葉 🎉\r/invite\r";
                    case SessionEvent.Minted _ -> "/quit\r";
                    case SessionEvent.Disconnected _ -> "/quit\r";
                    case SessionEvent.GivenUp _ -> "/quit\r";
                    default -> "";
                };
        try {
            keys.write(Utf8.encode(typed));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
