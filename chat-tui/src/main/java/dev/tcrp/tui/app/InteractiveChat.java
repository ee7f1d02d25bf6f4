package dev.tcrp.tui.app;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.IdentityOptions;
import dev.tcrp.server.PortTakenException;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.classic.ClassicSession;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;
import dev.tcrp.tui.terminal.ChatTerminal;
import dev.tcrp.tui.terminal.Terminals;
import dev.tcrp.tui.terminal.Terminals.Opening;
import dev.tcrp.tui.terminal.Ui;
import dev.tcrp.tui.update.UiEvent;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The chat itself: connects what the options name to the screen, or to lines where there can be no
 * screen.
 */
public final class InteractiveChat implements Chat {
    @Override
    public Exit run(ChatOptions options) throws Exception {
        if (!options.embedded()) {
            return chat(options);
        }
        Identity identity = Identity.keptIn(IdentityOptions.usualFolder());
        ChatServer server = embedded(identity);
        int port = server.securePort().orElseThrow();
        return EmbeddedServer.serve(server, () -> chat(options.at(port, knownBy(identity))));
    }

    /** A server of our own needs no asking. */
    public static Security knownBy(Identity identity) {
        Surroundings around = Surroundings.ofProcess();
        return new Security.Tls(
                new Trust(
                        Optional.of(identity.pin()),
                        KnownServers.of(around.environment(), around.home())));
    }

    /** On the usual ports, so that friends need not be told; on free ones if somebody has those. */
    private static ChatServer embedded(Identity identity) throws IOException {
        // Where java.net.preferIPv6Addresses is set, Java's loopback is ::1.
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try {
            return ChatServer.start(
                    ServerConfig.on(
                                    here,
                                    ServerAddress.PLAINTEXT_PORT,
                                    ServerAddress.PLAINTEXT_PORT + 1)
                            .securedBy(new SecurePort(ServerAddress.DEFAULT_PORT, identity)));
        } catch (PortTakenException e) {
            return ChatServer.start(
                    ServerConfig.on(here, 0, 0).securedBy(new SecurePort(0, identity)));
        }
    }

    private static Exit chat(ChatOptions options)
            throws IOException, InterruptedException, Failure {
        if (!options.classic()) {
            FirstMeeting.atTerminal().before(options.server(), options.security());
        }
        if (options.plain()) {
            return lines(options);
        }
        return switch (Terminals.open()) {
            case Opening.Full(var terminal) -> screen(options, terminal, _ -> {});
            case Opening.Plain(var reason) -> lines(options);
        };
    }

    /**
     * Chats on this terminal; {@code also} hears what the session has to tell, on the session's
     * thread.
     */
    public static Exit screen(
            ChatOptions options, ChatTerminal terminal, Consumer<SessionEvent> also)
            throws InterruptedException, Failure {
        var closing = Closing.ofPerson(System.err::println);
        var ui = new Ui(terminal, Surroundings.ofProcess().errorLog());
        var signals = new StopSignals(closing, ui::end);
        Consumer<SessionEvent> news = event -> ui.offer(new UiEvent.News(options.server(), event));
        try (Session session = session(options, news.andThen(closing::heard).andThen(also))) {
            begin(options, session);
            show(ui, new SplitPane(conversation(options, session)), signals);
            return signals.await(session, () -> {});
        }
    }

    /** A terminal that cannot be written to has gone. */
    private static void show(Ui ui, SplitPane panes, StopSignals signals) {
        try {
            ui.run(panes, signals::interrupted);
        } catch (IOException e) {
            signals.hungUp();
        }
    }

    private static Exit lines(ChatOptions options)
            throws IOException, InterruptedException, Failure {
        boolean person = Terminals.isInteractive();
        var closing =
                person
                        ? Closing.ofPerson(System.err::println)
                        : Closing.ofScript(System.err::println);
        var chat = new LineChat(person, options.server(), options.room().isPresent(), closing);
        Consumer<SessionEvent> news = chat::heard;
        try (Session session = session(options, news.andThen(closing::heard))) {
            var signals = new StopSignals(closing, chat::end);
            begin(options, session);
            return chat.run(conversation(options, session), signals);
        }
    }

    private static Conversation conversation(ChatOptions options, Session session) {
        ServerAddress server = options.server();
        String classic = options.classic() ? " --classic" : "";
        String command = "chat-tui%s --server %s".formatted(classic, server);
        var model = Model.of(options.user(), new Server(server, command));
        // Over TLS what is said before the room is entered waits for that.
        boolean waits = options.security() instanceof Security.Tls && !options.classic();
        var awaits = waits ? model.withAwaited(room(options)) : model;
        return new Conversation(awaits, session, Clock.system(ZoneId.systemDefault()));
    }

    private static Session session(ChatOptions options, Consumer<SessionEvent> events) {
        return options.classic()
                ? ClassicSession.start(options.server(), options.udpPort(), options.user(), events)
                : OwnSession.start(options.server(), options.security(), options.user(), events);
    }

    /** What the command line asks for first. */
    private static void begin(ChatOptions options, Session session) {
        room(options)
                .ifPresent(
                        room ->
                                session.submit(
                                        options.token().isPresent()
                                                ? new Enter(room, options.token().get())
                                                : new Make(room)));
    }

    private static Optional<RoomKey> room(ChatOptions options) {
        return options.room().map(room -> new RoomKey(options.server(), room));
    }
}
