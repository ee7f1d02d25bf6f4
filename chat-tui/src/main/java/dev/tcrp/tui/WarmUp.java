package dev.tcrp.tui;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.InteractiveChat;
import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Reopening;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.cli.CommandTree;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.SettingsReading;
import dev.tcrp.tui.settings.SettingsReading.Sources;
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
import java.util.Comparator;
import java.util.List;
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
            var state = new StateFolder(folder.resolve("state"));
            screen(address, identity, state, Optional.of(new RoomName("stage")));
            screen(address, identity, state, Optional.empty());
        } finally {
            forget(folder);
        }
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> state = Files.walk(folder.resolve("state"))) {
            for (Path one : state.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
        Identity.forget(folder);
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

    /** Makes the room, or without one opens what was kept of the time before. */
    private static void screen(
            ServerAddress server, Identity identity, StateFolder state, Optional<RoomName> room)
            throws IOException, InterruptedException, Failure {
        var options =
                new ChatOptions(
                        server,
                        InteractiveChat.knownBy(identity.pin()),
                        false,
                        0,
                        false,
                        false,
                        new UserName("rehearsal"),
                        room,
                        Optional.empty(),
                        Optional.empty(),
                        new Reopening(
                                Optional.of(state),
                                room.isPresent() ? Reopening.Which.NAMED : Reopening.Which.ALL,
                                Optional.empty()),
                        preferences());
        var keys = new PipedOutputStream();
        var terminal =
                Terminals.rehearsal(new PipedInputStream(keys), OutputStream.nullOutputStream());
        InteractiveChat.screen(options, terminal, event -> answer(event, keys));
    }

    /** As if there were a file of settings, which takes time to be understood. */
    private static Preferences preferences() {
        String text = "theme = \"dark\"\nhide = [\"members\"]\n[keys]\n\"alt+x\" = \"unfold\"\n";
        var read =
                SettingsReading.of(
                        new Sources("", Optional.of(text), Map.of(), List.of("symbols=auto")));
        return new Preferences(
                read.settings(), read.problems(), read.wrongFlags(), Optional.empty());
    }

    /**
     * Goes on typing once what was typed before has come about; where nothing comes about it gives
     * up.
     */
    private static void answer(SessionEvent event, OutputStream keys) {
        String typed =
                switch (event) {
                    case SessionEvent.Entered _ -> "words 言葉 🎉\r/invite\r";
                    case SessionEvent.Minted _ -> "\u0003/quit\r";
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
