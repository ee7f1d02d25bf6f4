package dev.tcrp.tui.app;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Connected;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one end of every chat, whatever ends it: waits for what is pending, says that it does, and
 * knows how that went. Any thread tells it what happens; the thread that chats waits.
 *
 * <p>A person has seen what failed before; for a script all that failed counts.
 */
public final class Closing {
    /** With nothing acknowledged for so long a person waits no more. */
    static final Duration PERSON = Duration.ofSeconds(10);

    /** A script waits longer: nobody sees what is missing. */
    static final Duration SCRIPT = Duration.ofMinutes(1);

    /** As long as a session has not said what is pending, it may have a lot. */
    private static final Pending NOTHING_SAID = new Pending(List.of(), 1);

    /** Most lines are acknowledged by then, and nothing need be said. */
    private static final long UNNOTICED_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long LOOK_AGAIN_MS = 50;

    private final boolean person;
    private final Duration patience;
    private final boolean inAll;
    private final Consumer<String> tell;
    private final Semaphore news = new Semaphore(0);
    private final Set<Long> unknown = new HashSet<>();
    private boolean counts;
    private int refused;
    private @Nullable Failure why;
    private @Nullable Exit signal;
    private String trouble = "";
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean dropped;

    /**
     * @param patience with nothing acknowledged or answered for so long it waits no more
     * @param inAll whether that is all the time that there is
     */
    Closing(boolean person, Duration patience, boolean inAll, Consumer<String> tell) {
        this.person = person;
        this.patience = patience;
        this.inAll = inAll;
        this.tell = tell;
        this.counts = !person;
    }

    /**
     * Of a person's chat: only lines are waited for.
     *
     * @param tell says something to people
     */
    static Closing ofPerson(Consumer<String> tell) {
        return new Closing(true, PERSON, false, tell);
    }

    /** Of a script's: answers are waited for too. */
    static Closing ofScript(Consumer<String> tell) {
        return new Closing(false, SCRIPT, false, tell);
    }

    /**
     * Of a program that only sends.
     *
     * @param whole for all of it
     * @param patience else
     */
    public static Closing ofSend(
            Optional<Duration> whole, Duration patience, Consumer<String> tell) {
        return new Closing(false, whole.orElse(patience), whole.isPresent(), tell);
    }

    /** The session has told this. */
    public synchronized void heard(SessionEvent event) {
        switch (event) {
            case Unsent(var _, var id, var refusal, var _) when counts ->
                    refusal.ifPresentOrElse(this::refused, () -> unknown.add(id));
            case Sent sent -> unknown.remove(sent.id());
            case Refused(Say _, var refusal) when counts -> refused(refusal);
            case Refused(SayAgain _, var refusal) when counts -> refused(refusal);
            case Refused(var _, var refusal) when counts -> because(refusal);
            case Connected _ -> trouble = "";
            case Disconnected(var reason, var _) -> trouble = Sanitiser.shown(reason);
            case SessionEvent _ -> {}
        }
        news.release();
    }

    private void refused(Refusal refusal) {
        refused++;
        because(refusal);
    }

    private void because(Refusal refusal) {
        if (why == null) {
            why = new Failure(Exit.of(refusal.reason()), Sanitiser.shown(refusal.text()));
        }
    }

    /** A line was refused here, and people were told why. */
    synchronized void refusedHere(Exit code) {
        if (counts) {
            refused++;
            why = why == null ? new Failure(code, "") : why;
        }
    }

    /**
     * A signal came.
     *
     * @return whether it is the first: then it ends the chat, and the next one what is pending
     */
    boolean signalled(Exit by) {
        boolean first = first(by);
        if (!first) {
            drop();
        }
        return first;
    }

    /** What is pending is not waited for. */
    public void drop() {
        dropped = true;
        news.release();
    }

    /** The signal that ended the chat, if one did. */
    public synchronized Optional<Exit> ended() {
        return Optional.ofNullable(signal);
    }

    private synchronized boolean first(Exit by) {
        boolean first = signal == null && begun.getCount() > 0;
        signal = signal == null ? by : signal;
        return first;
    }

    /** Whether it is being waited for what is pending, or will be within this time. */
    boolean awaitBegin(Duration within) throws InterruptedException {
        return begun.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until nothing is pending, nothing happens any more or a signal comes.
     *
     * @param show is run whenever something may have come
     * @throws Failure when something that was said or asked has not come to a good end
     */
    public Exit await(Session session, Runnable show) throws Failure, InterruptedException {
        begin();
        long startNs = System.nanoTime();
        long changedNs = startNs;
        boolean said = false;
        Optional<Pending> before = Optional.empty();
        while (true) {
            Optional<Pending> told = pending(session);
            Optional<Pending> now = told.isPresent() ? told : before;
            long nowNs = System.nanoTime();
            show.run();
            changedNs = inAll || now.equals(before) ? changedNs : nowNs;
            before = now;
            boolean silent = nowNs - changedNs > patience.toNanos();
            if (now.filter(this::isOver).isPresent() || dropped || silent) {
                return ending(now).exit();
            }
            if (!said && nowNs - startNs > UNNOTICED_NS) {
                said = true;
                tell.accept(waitingFor(now.orElse(NOTHING_SAID)));
            }
            boolean _ = news.tryAcquire(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
            news.drainPermits();
        }
    }

    private synchronized void begin() {
        begun.countDown();
        counts = true;
    }

    private boolean isOver(Pending now) {
        return person ? now.lines().isEmpty() : now.isNothing();
    }

    /** What is pending; empty: the session is too busy to say so. */
    static Optional<Pending> pending(Session session) throws InterruptedException {
        try {
            return Optional.of(session.pending().get(1, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    private static String waitingFor(Pending now) {
        int lines = now.lines().size();
        return lines == 0 ? Words.of("app.waiting") : Words.of("app.sending", lines);
    }

    private synchronized Ending ending(Optional<Pending> now) {
        return new Ending(
                now.map(one -> person ? new Pending(one.lines(), 0) : one).orElse(NOTHING_SAID),
                unknown.size(),
                refused,
                Optional.ofNullable(why),
                trouble,
                Optional.ofNullable(signal));
    }
}
