package dev.tcrp.tui.app;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.session.Demo;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.classic.ClassicSession;
import dev.tcrp.tui.session.demo.DemoSession;
import dev.tcrp.tui.session.net.Delays;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.net.Ways;
import dev.tcrp.tui.terminal.ChatTerminal;
import dev.tcrp.tui.terminal.Terminals;
import dev.tcrp.tui.terminal.Terminals.Opening;
import dev.tcrp.tui.terminal.Ui;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.View;

import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The chat itself: connects what the options name to the screen, or to lines where there can be no
 * screen.
 */
public final class InteractiveChat implements Chat {
    @Override
    public Exit run(ChatOptions options) throws Exception {
        boolean isScript = !Terminals.isInteractive();
        ChatOptions own = isScript ? options.forgetful() : options;
        Optional<StateFolder> folder = own.reopening().folder();
        if (!own.embedded() && !folder.map(Hosting::isMissed).orElse(false)) {
            return chat(own);
        }
        Hosting here = Hosting.start(folder);
        ChatOptions at = own.embedded() ? own.at(here.address(), knownBy(here.pin())) : own;
        return here.serve(() -> chat(at));
    }

    /** A server of our own needs no asking. */
    public static Security knownBy(Pin pin) {
        return new Security.Tls(new Trust(Optional.of(pin), known()));
    }

    private static Exit chat(ChatOptions own) throws IOException, InterruptedException, Failure {
        try (var begun = begun(own)) {
            if (own.plain() || !Terminals.isInteractive()) {
                return lines(own, begun);
            }
            boolean isNamed = begun.beginning().servers().contains(own.server());
            if (!own.classic() && isNamed && !begun.beginning().isFirst()) {
                FirstMeeting.atTerminal().before(own.server(), own.security());
            }
            return switch (Terminals.open()) {
                case Opening.Full(var terminal) -> screen(own, begun, terminal, _ -> {});
                case Opening.Plain(var reason) -> lines(own, begun);
            };
        }
    }

    private static Begun begun(ChatOptions options) {
        return Begun.of(options, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Chats on this terminal; {@code also} hears what the sessions have to tell, on their threads.
     */
    public static Exit screen(
            ChatOptions options, ChatTerminal terminal, Consumer<SessionEvent> also)
            throws InterruptedException, Failure {
        try (var begun = begun(options)) {
            return screen(options, begun, terminal, also);
        }
    }

    private static Exit screen(
            ChatOptions options, Begun begun, ChatTerminal terminal, Consumer<SessionEvent> also)
            throws InterruptedException, Failure {
        var closing = Closing.ofPerson(System.err::println);
        var ui = new Ui(terminal, Surroundings.ofProcess().errorLog());
        var signals = new StopSignals(closing, ui::end);
        Consumer<String> trouble = words -> ui.offer(new UiEvent.InputTrouble(words));
        begun.tellTo(trouble);
        boolean asks = begun.beginning().isFirst();
        var later = new HostedLater(begun::folder, ui::offer, trouble);
        BiConsumer<ServerAddress, SessionEvent> news =
                (server, event) -> {
                    ui.offer(new UiEvent.News(server, event));
                    also.accept(event);
                };
        try (later;
                Sessions sessions = sessions(options, begun, closing, news)) {
            if (!asks) {
                begun.beginning().servers().forEach(to -> sessions.open(to));
                begun.enter(sessions);
            }
            Conversation chat = begun.conversation(sessions, later::start, asks);
            show(ui, new SplitPane(chat, new View()), signals);
            return signals.await(sessions, () -> {});
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

    private static Exit lines(ChatOptions options, Begun begun)
            throws IOException, InterruptedException, Failure {
        boolean person = Terminals.isInteractive();
        if (begun.beginning().isFirst()) {
            throw new Failure(Exit.USAGE, Words.of("app.nowhere"));
        }
        if (!options.classic() && begun.beginning().servers().contains(options.server())) {
            FirstMeeting.atTerminal().before(options.server(), options.security());
        }
        var closing =
                person
                        ? Closing.ofPerson(System.err::println)
                        : Closing.ofScript(System.err::println);
        var chat = new LineChat(person, begun.beginning().isInRoom(), closing);
        begun.tellTo(chat::trouble);
        try (Sessions sessions = sessions(options, begun, closing, chat::heard)) {
            var signals = new StopSignals(closing, chat::end);
            begun.beginning().servers().forEach(to -> sessions.open(to));
            begun.enter(sessions);
            return chat.run(begun.conversation(sessions, () -> {}, false), signals);
        }
    }

    private static Sessions sessions(
            ChatOptions options,
            Begun begun,
            Closing closing,
            BiConsumer<ServerAddress, SessionEvent> news) {
        var sessions =
                new Sessions(
                        (server, pin, others, all) ->
                                session(
                                        options,
                                        begun,
                                        server,
                                        pin,
                                        others,
                                        event -> {
                                            if (begun.heard(server, event, all)) {
                                                news.accept(server, event);
                                            }
                                            closing.heard(event);
                                        }));
        return sessions;
    }

    /** The server that the options name is known by what they say; any other as it was met. */
    private static Session session(
            ChatOptions options,
            Begun begun,
            ServerAddress server,
            Optional<Pin> pin,
            List<ServerAddress> others,
            Consumer<SessionEvent> events) {
        if (server.equals(Demo.SERVER)) {
            UserName user = begun.beginning().user();
            return DemoSession.start(user, events, Delays.REAL, InstantSource.system());
        }
        if (options.classic()) {
            return ClassicSession.start(
                    server, options.udpPort(), begun.beginning().user(), events);
        }
        return begun.session(
                server,
                server.equals(options.server()) && pin.isEmpty()
                        ? options.security()
                        : new Security.Tls(new Trust(pin, known()), new Ways(others)),
                events);
    }

    private static KnownServers known() {
        Surroundings around = Surroundings.ofProcess();
        return KnownServers.of(around.environment(), around.home());
    }
}
