package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A sender's entries are taken in its order (A6), whether they are kept or not. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class OrderTest {
    private static final Envelope NEWER_ACT = new Envelope(200, 0, 0, false, Optional.empty());

    private final boolean kept;
    private final SecureStage stage;
    private final SecureStage.Speaker alice;
    private final SecureStage.Speaker bob;

    OrderTest(boolean kept) throws IOException {
        this.kept = kept;
        stage = new SecureStage(kept, RateLimit.OFF);
        alice = stage.enters("alice", 'a');
        bob = stage.enters("bob", 'b');
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
    }

    /** Seen to fail without the look at {@code after}: 3, 2, 1. */
    @Test
    void whatOvertakesIsAnsweredAtOnceAndTakenInItsTurn() {
        alice.says(3, 2);
        alice.says(2, 1);
        assertThat(alice.hears()).containsExactly(missing(3, 2), missing(2, 1));
        assertThat(bobHears()).isEmpty();
        alice.says(1, 0);
        assertThat(bobHears()).containsExactly("1", "2", "3");
        assertThat(acks()).containsExactly(1L, 2L, 3L);
    }

    /** Seen to fail with everything that is early behind the last that was taken. */
    @Test
    void whatWaitsForAnotherOneGoesOnWaiting() {
        alice.says(5, 4);
        alice.says(2, 1);
        alice.says(1, 0);
        assertThat(bobHears()).containsExactly("1", "2");
        alice.says(4, 2);
        assertThat(bobHears()).containsExactly("4", "5");
    }

    /** Seen to fail with a refusal that decides nothing. */
    @Test
    void whatIsRefusedAtTheDoorIsDecidedToo() {
        alice.says(2, 1);
        alice.hears();
        alice.hands(new Unit.Say(alice.room(), 1, 0, NEWER_ACT, Payload.EMPTY));
        assertThat(alice.hears())
                .startsWith(new Unit.No(alice.room(), 1, Reason.UNSUPPORTED.code()));
        assertThat(bobHears()).containsExactly("2");
    }

    /** Seen to fail with a No at once, which let what followed overtake what was before it. */
    @Test
    void whatIsEarlyIsNotRefusedBeforeItsTurn() {
        alice.hands(new Unit.Say(alice.room(), 2, 1, NEWER_ACT, Payload.EMPTY));
        alice.says(3, 2);
        assertThat(alice.hears()).containsExactly(missing(2, 1), missing(3, 2));
        alice.says(1, 0);
        assertThat(alice.hears()).contains(new Unit.No(alice.room(), 2, Reason.UNSUPPORTED.code()));
        assertThat(bobHears()).containsExactly("1", "3");
    }

    /** Seen to fail with one that is held for each time that it came. */
    @Test
    void whatIsSaidAgainWhileItWaitsIsTakenOnce() {
        alice.says(2, 1);
        alice.says(2, 1);
        assertThat(alice.hears()).containsExactly(missing(2, 1), missing(2, 1));
        alice.says(1, 0);
        assertThat(bobHears()).containsExactly("1", "2");
    }

    /** Seen to fail with one that waits for ever. */
    @Test
    void whatWaitsForTwoSecondsIsDroppedAndWhatCameLaterIsNot() {
        alice.says(2, 1);
        stage.passes(TimeUnit.MILLISECONDS.toNanos(1999));
        alice.says(3, 1);
        stage.passes(TimeUnit.MILLISECONDS.toNanos(1));
        alice.hears();
        alice.says(1, 0);
        assertThat(bobHears()).containsExactly("1", "3");
        assertThat(acks()).containsExactly(1L, 3L);
    }

    /** Seen to fail with no limit: 66. */
    @Test
    void sixtyFourOfOneRecipientWaitAndNoMore() {
        for (int number = 2; number <= 66; number++) {
            alice.says(number, number - 1);
        }
        assertThat(alice.hears()).hasSize(65);
        alice.says(1, 0);
        assertThat(bobHears()).hasSize(65).startsWith("1", "2").endsWith("65");
        alice.says(66, 65);
        assertThat(bobHears()).containsExactly("66");
    }

    /** Seen to fail with a limit on their number alone. */
    @Test
    void longOnesOfOneRecipientWaitUpToAQuarterOfAMegabyte() {
        for (int number = 2; number <= 30; number++) {
            alice.hands(longOne(number, number - 1));
        }
        alice.says(1, 0);
        assertThat(bobHears()).as("16, and the one that was missing").hasSize(17);
    }

    @Test
    void othersAreNotHeldUp() {
        alice.says(2, 1);
        bob.says(1, 0);
        commits();
        assertThat(messages(alice.hears())).containsExactly("1");
    }

    /**
     * Its client knows what became of the first. Seen to fail with the second taken twice: as it
     * was held, and as it was said again.
     */
    @Test
    void afterANewPathTheServerAsksForWhatItDoesNotRemember() {
        alice.says(1, 0);
        commits();
        stage.enters("carol", 'c');
        alice.opensAnotherPath();
        alice.hears();
        bob.hears();
        alice.says(2, 1);
        assertThat(alice.hears()).containsExactly(missing(2, 1));
        alice.says(2, 0);
        assertThat(bobHears()).containsExactly("2");
    }

    /** Seen to fail with what is lost counted as taken. */
    @Test
    void whatCouldNotBeKeptIsMissingAgain() {
        alice.says(1, 0);
        if (kept) {
            stage.log.messages.clear();
            stage.forgetsOrder();
            alice.says(2, 1);
            assertThat(alice.hears()).containsExactly(missing(2, 1));
            alice.says(1, 0);
        } else {
            stage.forgetsOrder();
            alice.says(2, 1);
        }
        assertThat(bobHears()).containsExactly("1", "2");
    }

    /** Seen to fail with one that counts as taken though the log did not take it. */
    @Test
    void whatTheLogDoesNotTakeIsMissing() {
        stage.log.isFull = true;
        alice.says(1, 0);
        stage.log.isFull = false;
        alice.says(2, 1);
        if (kept) {
            assertThat(alice.hears()).containsExactly(missing(2, 1));
            alice.says(1, 0);
        }
        assertThat(bobHears()).containsExactly("1", "2");
    }

    /** Seen to fail with a refusal that nobody is told. */
    @Test
    void whoeverSaidWhatTheRulesRefuseIsToldAndNobodyElse() {
        if (kept) {
            alice.says(1, 0);
            PendingMessage refused = stage.log.messages.removeFirst();
            stage.publishes(List.of(new RefusedMessage(refused, Reason.NOT_FOUND)));
            assertThat(alice.hears())
                    .containsExactly(new Unit.No(alice.room(), 1, Reason.NOT_FOUND.code()));
            assertThat(bob.hears()).isEmpty();
        }
        alice.says(2, kept ? 1 : 0);
        assertThat(bobHears()).containsExactly("2");
    }

    private Unit.Say longOne(long number, long after) {
        String text = number + "x".repeat(16_000);
        return new Unit.Say(alice.room(), number, after, Envelope.SAY, ContentCodec.ofText(text));
    }

    private Unit missing(long number, long missing) {
        return new Unit.Missing(alice.room(), number, missing);
    }

    private void commits() {
        stage.commits();
    }

    private List<String> bobHears() {
        commits();
        return messages(bob.hears());
    }

    private List<Long> acks() {
        return alice.hears().stream()
                .filter(Unit.Ack.class::isInstance)
                .map(unit -> ((Unit.Ack) unit).number())
                .toList();
    }

    static List<String> messages(List<Unit> units) {
        return units.stream()
                .filter(Unit.Message.class::isInstance)
                .map(unit -> text(((Unit.Message) unit).content()))
                .toList();
    }

    private static String text(Payload content) {
        var whole = (Reading.Whole<Content>) ContentCodec.read(content);
        return whole.value() instanceof Content.Text(var text) ? text : "?";
    }
}
