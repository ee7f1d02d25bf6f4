package dev.tcrp.tui;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.InteractiveChat;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.cli.CommandTree;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A short chat with nobody, on a terminal that is none: what every start of the program does. The
 * build runs it once and records it (JEP 514), so that the starts after it are quick.
 */
final class WarmUp {
    private WarmUp() {}

    static void run() throws Exception {
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
        String[] to = {"--server", server.toString(), "--pin", pin.value()};
        verb("", "--help");
        String invite = verb("", to, "room", "create", "rehearsal").lines().findFirst().orElse("");
        verb("", to, "room", "list", "--json");
        verb(invite, to, "send", "rehearsal", "words");
    }

    private static String verb(String token, String[] to, String... words) {
        return verb(token, Stream.of(words, to).flatMap(Stream::of).toArray(String[]::new));
    }

    /** Runs it; what it prints. */
    private static String verb(String token, String... words) {
        var process = Surroundings.ofProcess();
        var around =
                new Surroundings(
                        Map.of("CHAT_TOKEN", token),
                        process.input(),
                        process.clock(),
                        process.login());
        var out = new StringWriter();
        CommandTree.commandLine(around, new InteractiveChat())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(words);
        return out.toString();
    }

    private static void screen(ServerAddress server, Identity identity)
            throws IOException, InterruptedException, Failure {
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
