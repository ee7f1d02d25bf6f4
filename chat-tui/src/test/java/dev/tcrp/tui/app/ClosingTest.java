package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What every chat waits for at its end, and what it says of that. */
final class ClosingTest {
    private static final RoomKey TEA =
            new RoomKey(new ServerAddress("127.0.0.1", 9003), new RoomName("tea"));
    private static final Pending NOTHING = new Pending(List.of(), 0);
    private static final Refusal MUTED = new Refusal(Reason.NOT_ALLOWED, "You are muted.");

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void withNothingPendingItEndsAtOnceAndSilently() throws Exception {
        assertThat(person().await(pending(NOTHING), () -> {})).isEqualTo(Exit.DONE);
        assertThat(told).isEmpty();
    }

    /** Seen to fail with an end that does not ask what is pending. */
    @Test
    void linesAreWaitedForAndThatIsSaid() throws Exception {
        Session slow = pending(repeated(lines("a", "b", "c"), 12), NOTHING);
        assertThat(person().await(slow, () -> {})).isEqualTo(Exit.DONE);
        assertThat(told).containsExactly("Sending 3 lines, Ctrl+C drops them.");
    }

    @Test
    void aScriptWaitsForAnswersTooAndAPersonDoesNot() throws Exception {
        Session asked = pending(new Pending(List.of(), 1), NOTHING);
        assertThat(script().await(asked, () -> {})).isEqualTo(Exit.DONE);
        Session unanswered = pending(new Pending(List.of(), 1));
        assertThat(person().await(unanswered, () -> {})).isEqualTo(Exit.DONE);
    }

    /** Seen to fail with 0, as whatever happened. */
    @Test
    void whatIsNotAcknowledgedInTimeIsCountedAndQuotedInert() {
        Failure end = fails(script(), pending(lines("a\u001b[2J", "b", "c", "d")));
        assertThat(end.exit()).isEqualTo(Exit.TIMED_OUT);
        assertThat(end).hasMessageContaining("4 lines were not acknowledged");
        assertThat(end).hasMessageContaining("\"b\", \"c\", …");
        assertThat(end.getMessage()).doesNotContain("\u001b").doesNotContain("\"d\"");
    }

    @Test
    void theFirstSignalEndsTheChatAndTheSecondDropsWhatIsPending() {
        var closing = new Closing(true, Duration.ofDays(1), false, told::add);
        assertThat(closing.signalled(Exit.INTERRUPTED)).isTrue();
        assertThat(closing.signalled(Exit.INTERRUPTED)).isFalse();
        Failure end = fails(closing, pending(lines("a")));
        assertThat(end.exit()).isEqualTo(Exit.TIMED_OUT);
        assertThat(end).hasMessageContaining("1 line was not acknowledged");
    }

    /** Seen to fail with exit code 0 for who was ended by a signal. */
    @Test
    void aSignalWithoutALossEndsWithItsOwnCode() throws Exception {
        var closing = person();
        assertThat(closing.signalled(Exit.TERMINATED)).isTrue();
        assertThat(closing.await(pending(lines("a"), NOTHING), () -> {}))
                .isEqualTo(Exit.TERMINATED);
    }

    @Test
    void whatIsRefusedToAScriptEndsItWithTheReasonsCodeAndWords() {
        var closing = script();
        closing.heard(new SessionEvent.Unsent(TEA, 1, MUTED));
        closing.heard(new SessionEvent.Unsent(TEA, 2, MUTED));
        Failure end = fails(closing, pending(NOTHING));
        assertThat(end.exit()).isEqualTo(Exit.TOKEN_REFUSED);
        assertThat(end).hasMessage("2 lines were not sent. You are muted.");
    }

    @Test
    void whatFailedBeforeAPersonQuitWasSeenAndWhatFailsBehindThatIsNot() throws Exception {
        var closing = person();
        closing.heard(new SessionEvent.Unsent(TEA, 1, MUTED));
        assertThat(closing.await(pending(NOTHING), () -> {})).isEqualTo(Exit.DONE);
        var late = person();
        Runnable refused = () -> late.heard(new SessionEvent.Unsent(TEA, 1, MUTED));
        assertThat(catchThrowableOfType(Failure.class, () -> late.await(pending(NOTHING), refused)))
                .hasMessage("1 line was not sent. You are muted.");
    }

    @Test
    void aLineThatTurnsOutToBeThereIsNotMissing() throws Exception {
        var closing = script();
        closing.heard(new SessionEvent.Unsent(TEA, 1, "The server did not answer."));
        closing.heard(new SessionEvent.Sent(TEA, 1, 7, Instant.EPOCH));
        assertThat(closing.await(pending(NOTHING), () -> {})).isEqualTo(Exit.DONE);
    }

    @Test
    void aScriptsCommandThatIsRefusedEndsItWithTheCode() {
        var closing = script();
        var join = new SessionCommand.Enter(TEA, new Token("x"));
        closing.heard(new SessionEvent.Refused(join, new Refusal(Reason.NOT_FOUND, "No tea.")));
        Failure end = fails(closing, pending(NOTHING));
        assertThat(end.exit()).isEqualTo(Exit.NOT_FOUND);
        assertThat(end).hasMessage("No tea.");
    }

    @Test
    void aScriptWithoutAConnectionEndsAsUnreachable() {
        var closing = script();
        closing.heard(new SessionEvent.Disconnected("Nothing answers.", Duration.ZERO));
        Failure end = fails(closing, pending(new Pending(List.of(), 2)));
        assertThat(end.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(end).hasMessage("2 commands were not answered. Nothing answers.");
    }

    /** Seen to fail with exit code 0 at once: a busy session seemed to have nothing pending. */
    @Test
    void aSessionTooBusyToAnswerIsWaitedFor() throws Exception {
        Slow busy = pending(null, lines("a"), null, NOTHING);
        assertThat(person().await(busy, () -> {})).isEqualTo(Exit.DONE);
        assertThat(busy.all()).containsExactly(Optional.of(NOTHING));
        var hurried = new Closing(true, Duration.ofMillis(1), false, told::add);
        assertThat(fails(hurried, pending(new @Nullable Pending[1])).exit())
                .isEqualTo(Exit.TIMED_OUT);
    }

    private Closing person() {
        return new Closing(true, Duration.ofSeconds(20), false, told::add);
    }

    private Closing script() {
        return new Closing(false, Duration.ofMillis(200), false, told::add);
    }

    private static Failure fails(Closing closing, Session session) {
        return catchThrowableOfType(Failure.class, () -> closing.await(session, () -> {}));
    }

    private static Pending lines(String... lines) {
        return new Pending(List.of(lines), 0);
    }

    private static Pending[] repeated(Pending pending, int times) {
        var all = new Pending[times];
        java.util.Arrays.fill(all, pending);
        return all;
    }

    private static Session pending(Pending[] first, Pending last) {
        return pending(Stream.concat(Stream.of(first), Stream.of(last)).toArray(Pending[]::new));
    }

    /** Null: no answer in time. */
    private static Slow pending(@Nullable Pending... all) {
        return new Slow(
                new ArrayDeque<>(Stream.of(all).map(Optional::<Pending>ofNullable).toList()));
    }

    /** A session that has this pending, one after the other, the last for ever. */
    private record Slow(Queue<Optional<Pending>> all) implements Session {
        @Override
        public CompletableFuture<Pending> pending() {
            Optional<Pending> next = all.size() > 1 ? all.remove() : all.element();
            return next.map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(new TimeoutException()));
        }

        @Override
        public void submit(SessionCommand command) {
            throw new AssertionError(command);
        }

        @Override
        public void close() {}
    }
}
