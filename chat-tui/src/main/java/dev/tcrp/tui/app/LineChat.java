package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.StandardOutput;
import dev.tcrp.tui.lines.EditedLines;
import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.lines.StreamLines;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.GivenUp;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The chat as lines: the same model and the same commands as the screen, printed line by line. The
 * thread that calls {@link #run} owns the conversation; the session and the reader of lines only
 * offer.
 */
public final class LineChat {
    /** A script that says more than the server takes waits with so many lines pending. */
    private static final int MOST_AHEAD = 256;

    private static final long LOOK_AGAIN_MS = 50;

    /** What comes in. */
    private sealed interface ChatArrival {
        record News(ServerAddress server, SessionEvent event) implements ChatArrival {}

        record Line(UiEvent event) implements ChatArrival {}

        record Trouble(String words) implements ChatArrival {}

        record End() implements ChatArrival {}
    }

    private final BlockingQueue<ChatArrival> arrivals = new LinkedBlockingQueue<>();
    private final Semaphore turns = new Semaphore(0);
    private final boolean person;
    private final Closing closing;
    private volatile @Nullable Model shown;
    private boolean isPromptDue;
    private boolean begun;
    private boolean isReading;
    private long waitsSinceNs = System.nanoTime();

    /**
     * Yet to run.
     *
     * @param beginsInRoom for a person, whose first line waits for that; a script's lines wait for
     *     all that was asked before
     */
    LineChat(boolean person, boolean beginsInRoom, Closing closing) {
        this.person = person;
        this.isPromptDue = !beginsInRoom;
        this.closing = closing;
    }

    /** Takes news of the session with this server; any thread. */
    void heard(ServerAddress server, SessionEvent event) {
        arrivals.add(new ChatArrival.News(server, event));
    }

    /** Something is wrong here, in a sentence; any thread. */
    void trouble(String words) {
        arrivals.add(new ChatArrival.Trouble(words));
    }

    /** Ends the chat; any thread. */
    void end() {
        arrivals.add(new ChatArrival.End());
    }

    /** Chats until the person or the input ends, and closes; a script that cannot begin fails. */
    Exit run(Conversation conversation, StopSignals signals)
            throws IOException, InterruptedException, Failure {
        shown = conversation.model();
        try (LineTerminal lines = open()) {
            Thread.ofPlatform().daemon().name("lines").start(() -> read(lines));
            var talk = LineTalk.of(conversation, lines);
            chat(talk);
            if (!person) {
                return end(talk, signals);
            }
        }
        return signals.await(conversation.session(), () -> {});
    }

    private Exit end(LineTalk talk, StopSignals signals) throws InterruptedException, Failure {
        Exit exit = signals.await(talk.conversation().session(), () -> drain(talk));
        talk.end(System.nanoTime());
        if (talk.lines().lost().isPresent()) {
            throw new Failure(Exit.FAILED, talk.lines().lost().get());
        }
        return exit;
    }

    private void chat(LineTalk talk) throws InterruptedException, Failure {
        while (!talk.conversation().isOver() && !talk.lines().isOver()) {
            ChatArrival arrival = next(talk);
            if (arrival instanceof ChatArrival.End) {
                return;
            }
            if (!person && !begun) {
                requireBegin(arrival);
            }
            take(arrival, talk);
        }
    }

    /** Has the next line read when its time has come, and waits for what comes. */
    private ChatArrival next(LineTalk talk) throws InterruptedException {
        while (true) {
            if (!isReading && mayRead(talk.conversation().session())) {
                isReading = true;
                begun = true;
                turns.release();
            }
            ChatArrival arrival = arrivals.poll(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            if (arrival != null) {
                return arrival;
            }
            if (talk.conversation().due().filter(due -> !due.isPositive()).isPresent()) {
                talk.conversation().handle(new UiEvent.Tick());
            }
            var _ = talk.print(System.nanoTime());
        }
    }

    /** A script goes on when it has its answers, and not far ahead of what the server takes. */
    private boolean mayRead(Session session) throws InterruptedException {
        if (person) {
            return isPromptDue;
        }
        return Closing.pending(session).filter(LineChat::isNearlyTaken).isPresent()
                || System.nanoTime() - waitsSinceNs > Closing.SCRIPT.toNanos();
    }

    private static boolean isNearlyTaken(Pending now) {
        return now.questions() == 0 && now.lines().size() < MOST_AHEAD;
    }

    /** What came meanwhile; lines behind the end are not read. */
    private void drain(LineTalk talk) {
        for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
            if (next instanceof ChatArrival.News) {
                take(next, talk);
            }
        }
    }

    private LineTerminal open() throws IOException {
        return person
                ? EditedLines.open(this::prompt, this::words)
                : new StreamLines(System.in, StandardOutput.ofProcess());
    }

    private void read(LineTerminal lines) {
        try {
            turns.acquire();
            for (UiEvent line = lines.read(); line != null; line = lines.read()) {
                arrivals.add(new ChatArrival.Line(line));
                turns.acquire();
            }
        } catch (IOException | InterruptedException e) {
            // The input is gone: that is its end.
        }
        arrivals.add(new ChatArrival.End());
    }

    /**
     * A script cannot try again: if the room or the server is not to be had, that is the program's
     * end.
     */
    private static void requireBegin(ChatArrival arrival) throws Failure {
        if (arrival instanceof ChatArrival.News(var _, Refused(var command, var refusal))) {
            throw new Failure(Exit.of(refusal.reason()), Sanitiser.shown(refusal.text()));
        }
        if (arrival instanceof ChatArrival.News(var _, Disconnected(var reason, var retryIn))) {
            throw new Failure(Exit.UNREACHABLE, Sanitiser.shown(reason));
        }
        if (arrival instanceof ChatArrival.News(var _, GivenUp(var reason, var kind, var _))) {
            throw new Failure(Exit.of(kind), Sanitiser.shown(reason));
        }
    }

    private void take(ChatArrival arrival, LineTalk talk) {
        switch (arrival) {
            case ChatArrival.News(var server, var event) -> {
                talk.heard(server, event, System.nanoTime());
                isPromptDue |= isAnswer(event);
            }
            case ChatArrival.Line(var line) -> entered(line, talk);
            case ChatArrival.Trouble(var words) -> {
                talk.conversation().handle(new UiEvent.InputTrouble(words));
                var _ = talk.print(System.nanoTime());
            }
            case ChatArrival.End() -> {}
        }
        shown = talk.model();
        talk.lines().refresh();
    }

    private void entered(UiEvent line, LineTalk talk) {
        isReading = false;
        waitsSinceNs = System.nanoTime();
        boolean isTaken = talk.entered(line, waitsSinceNs);
        if (line instanceof UiEvent.InputTrouble) {
            closing.refusedHere(Exit.USAGE);
        } else if (!isTaken) {
            closing.refusedHere(code(talk.model()));
        }
    }

    /** Whether the person can go on: there is a room now, or there is none to be had. */
    private static boolean isAnswer(SessionEvent event) {
        return event instanceof Entered
                || event instanceof Refused
                || event instanceof Disconnected
                || event instanceof GivenUp;
    }

    /** Of what is refused here: who has no voice would be refused by the server too. */
    private static Exit code(Model model) {
        boolean mayNot = model.current().voice().objection().isPresent();
        return mayNot ? Exit.TOKEN_REFUSED : Exit.FAILED;
    }

    private LineTerminal.Prompt prompt() {
        Model model = shown;
        Optional<RoomKey> room = model == null ? Optional.empty() : model.current().room();
        String title = model == null ? "" : Sanitiser.shown(model.current().title());
        return new LineTerminal.Prompt(room, title + "> ");
    }

    private List<String> words() {
        Model model = shown;
        if (model == null) {
            return List.of();
        }
        return Stream.of(
                        Arrays.stream(SlashVerb.values()).map(SlashVerb::word),
                        model.rooms().panes().stream()
                                .flatMap(p -> p.room().stream())
                                .map(RoomKey::value),
                        model.current().members().stream().map(Object::toString))
                .flatMap(words -> words)
                .toList();
    }
}
