package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.tui.session.sync.PathEnd.AskedForAnother;
import dev.tcrp.tui.session.sync.PathEnd.Chose;
import dev.tcrp.tui.session.sync.PathEnd.HandedIn;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** The client's end of a path, the time advanced by hand (PROTOCOL.md section 8.6). */
class SealedPathTest {
    private final PathEnd server = new PathEnd();

    /** Seen to fail with the first probe one second late. */
    @Test
    void itProbesAtOnceAfterThreeTenthsAndAfterOneSecond() {
        server.passes(1100);
        assertThat(server.times(Unit.Ping.class)).containsExactly(0L, 300L, 1000L);
    }

    /** Seen to fail with a probe every second. */
    @Test
    void theLongerNothingComesBackTheFewerItsProbes() {
        server.passes(59_000);
        assertThat(server.times(Unit.Ping.class))
                .containsExactly(0L, 300L, 1000L, 2000L, 4000L, 8000L, 16_000L, 32_000L);
    }

    @Test
    void aChallengeIsAnsweredInADatagramAndPingedBehind() {
        server.forgets().sends(new Unit.PathChallenge(42));
        assertThat(server.did())
                .extracting(PathEnd.Done::what)
                .containsExactly(new Unit.PathResponse(42), new Unit.Ping(2));
    }

    @Test
    void aChallengeThatIsHandedOverIsPassedOver() {
        server.forgets().hands(new Unit.PathChallenge(42));
        assertThat(server.did()).isEmpty();
    }

    /** Seen to fail with the round trip measured from the start. */
    @Test
    void theFirstPongMakesItChooseUdpAndSayHowLongTheWayIs() {
        server.passes(300).forgets().passes(40).pongs();
        assertThat(server.did())
                .extracting(PathEnd.Done::what)
                .containsExactly(
                        new Chose(true), new PathOutput.Route(Optional.of(Duration.ofMillis(40))));
    }

    /** Seen to fail with only the newest ping's pong measured: it told of 0 ms. */
    @Test
    void aLongWayIsMeasuredThoughOtherPingsHaveLeftMeanwhile() {
        server.passes(600).sends(new Unit.Pong(1));
        assertThat(server.all(PathOutput.Route.class))
                .containsExactly(new PathOutput.Route(Optional.of(Duration.ofMillis(600))));
    }

    /** Seen to fail with pongs taken whichever way they come. */
    @Test
    void aPongThatIsHandedOverShowsNothing() {
        server.hands(new Unit.Pong(1));
        assertThat(server.all(Chose.class)).isEmpty();
        assertThat(server.all(PathOutput.Route.class)).isEmpty();
    }

    /** Seen to fail without it: nobody was told of TCP where UDP never worked. */
    @Test
    void withNoPongAtAllItSaysThatMessagesGoOverTcp() {
        server.says("early").passes(3000);
        assertThat(server.all(PathOutput.Route.class))
                .containsExactly(new PathOutput.Route(Optional.empty()));
        assertThat(server.all(Chose.class)).isEmpty();
        assertThat(server.all(HandedIn.class)).isNotEmpty();
    }

    /** Seen to fail with a message that waits for the next tick. */
    @Test
    void whatIsSaidLeavesAtOnceAndIsNotRepeatedOnceAcknowledged() {
        overUdp().says("hi");
        assertThat(server.did())
                .extracting(PathEnd.Done::what)
                .containsExactly(Unit.Say.text(PathEnd.ROOM, 1, "hi"));
        server.acknowledges(1).passesWithPongs(10_000);
        assertThat(server.all(Unit.Say.class)).isEmpty();
        assertThat(server.all(HandedIn.class)).isEmpty();
    }

    /** Seen to fail with datagrams alone. */
    @Test
    void thatSomebodyTypesGoesTheWayThatMessagesGoAndIsNotRepeated() {
        overUdp().types();
        assertThat(server.did())
                .extracting(PathEnd.Done::what)
                .containsExactly(new Unit.Typing(PathEnd.ROOM, ""));
        server.passesWithPongs(5_000);
        assertThat(server.all(Unit.Typing.class)).isEmpty();
        server.passes(10_000).types();
        assertThat(server.all(HandedIn.class))
                .contains(new HandedIn(new Unit.Typing(PathEnd.ROOM, "")));
    }

    /** Seen to fail with a new number each time, and with a delay that stays. */
    @Test
    void withoutAnAckItIsSaidAgainWithItsNumberAndThenOverTcp() {
        overUdp().says("hi");
        long start = server.nowMs();
        server.passesWithPongs(20_000);
        assertThat(server.times(Unit.Say.class).stream().map(at -> at - start))
                .containsExactly(0L, 200L, 600L, 1400L);
        assertThat(server.times(HandedIn.class).stream().map(at -> at - start))
                .startsWith(1500L, 3500L, 5500L);
        assertThat(server.all(Unit.Say.class)).containsOnly(Unit.Say.text(PathEnd.ROOM, 1, "hi"));
        assertThat(server.all(HandedIn.class))
                .containsOnly(new HandedIn(Unit.Say.text(PathEnd.ROOM, 1, "hi")));
        server.forgets().hands(new Unit.Ack(PathEnd.ROOM, 1, 1, 0, 1));
        server.passesWithPongs(5000);
        assertThat(server.all(HandedIn.class)).isEmpty();
    }

    @Test
    void onALongWayItWaitsForOneAndAHalfRoundTrips() {
        server.passes(400).sends(new Unit.Pong(1));
        server.forgets().says("hi");
        long start = server.nowMs();
        server.passesWithPongs(700);
        assertThat(server.times(Unit.Say.class).stream().map(at -> at - start).limit(2))
                .containsExactly(0L, 600L);
    }

    /** Seen to fail with silence noticed after 10 s. */
    @Test
    void withinThreeSecondsOfACutEverythingUnacknowledgedIsOverTcp() {
        overUdp().says("before").says("and").forgets();
        long cut = server.nowMs();
        server.passes(1200).says("behind the cut").passes(1799);
        assertThat(server.all(Chose.class)).containsExactly(new Chose(false));
        assertThat(server.all(PathOutput.Route.class))
                .containsExactly(new PathOutput.Route(Optional.empty()));
        assertThat(server.all(HandedIn.class))
                .extracting(HandedIn::unit)
                .contains(
                        Unit.Say.text(PathEnd.ROOM, 1, "before"),
                        behind(1, 2, "and"),
                        behind(2, 3, "behind the cut"));
        server.forgets().says("at once");
        assertThat(server.all(HandedIn.class)).hasSize(1);
        assertThat(server.nowMs() - cut).isLessThan(3000);
    }

    /** Seen to fail with no probe but every 30 s. */
    @Test
    void itGoesBackToUdpWithTheNextPongAndSaysNothingTwice() {
        overUdp().passes(3000);
        server.says("over TCP").hands(new Unit.Ack(PathEnd.ROOM, 1, 1, 0, 1));
        server.forgets().passes(4000);
        assertThat(server.all(Unit.Ping.class)).isNotEmpty();
        server.pongs();
        assertThat(server.all(Chose.class)).containsExactly(new Chose(true));
        assertThat(server.all(HandedIn.class)).isEmpty();
        server.forgets().says("by UDP");
        assertThat(server.all(Unit.Say.class))
                .containsExactly(Unit.Say.text(PathEnd.ROOM, 2, "by UDP"));
    }

    /** Seen to fail with no other path asked for, and with numbers that begin anew. */
    @Test
    void aMinuteWithoutAPongAsksForAnotherPathAndTheNumbersGoOn() {
        overUdp().passes(59_000);
        assertThat(server.all(AskedForAnother.class)).isEmpty();
        server.says("kept").passes(10_000);
        assertThat(server.all(AskedForAnother.class)).hasSize(1);
        server.forgets().opensAnother();
        assertThat(server.all(Unit.Ping.class)).hasSize(1);
        server.pongs().says("next").passes(2000);
        assertThat(server.all(HandedIn.class))
                .contains(new HandedIn(Unit.Say.text(PathEnd.ROOM, 1, "kept")));
        assertThat(server.all(Unit.Say.class)).contains(behind(1, 2, "next"));
    }

    @Test
    void aMachineThatSleptForTenMinutesIsBackAsSoonAsTheServerAnswers() {
        overUdp().says("unheard").forgets().leaps(600_000);
        assertThat(server.all(Chose.class)).containsExactly(new Chose(false));
        assertThat(server.all(HandedIn.class))
                .containsExactly(new HandedIn(Unit.Say.text(PathEnd.ROOM, 1, "unheard")));
        assertThat(server.all(AskedForAnother.class)).hasSize(1);
        assertThat(server.all(Unit.Ping.class)).hasSize(1);
        server.forgets().opensAnother().pongs();
        assertThat(server.all(Chose.class)).containsExactly(new Chose(true));
        server.says("awake");
        assertThat(server.all(Unit.Say.class)).hasSize(1);
    }

    /** Seen to fail with a replay window that is not looked at. */
    @Test
    void whatIsForgedOrReplayedChangesNothing() {
        overUdp().says("hi");
        byte[] hello = server.sends(message("hello"));
        for (int at = 0; at < hello.length; at++) {
            byte[] forged = hello.clone();
            forged[at] ^= 1;
            server.comes(forged);
        }
        server.comes(hello.clone());
        server.comes(new byte[0]);
        assertThat(server.said()).containsExactly(message("hello"));
        assertThat(server.unacknowledged()).isEqualTo(1);
        byte[] pong = server.sends(new Unit.Pong(1));
        server.forgets();
        for (int second = 0; second < 4; second++) {
            server.passes(1000).comes(pong.clone());
        }
        assertThat(server.all(Chose.class)).containsExactly(new Chose(false));
    }

    /** Seen to fail with all of them sent: the server would take the late ones for repeats. */
    @Test
    void soManyAreUnderWayAndTheOthersWaitTheirTurn() {
        overUdp();
        int count = SendQueue.MOST_UNDER_WAY + 10;
        for (int i = 1; i <= count; i++) {
            server.says("line " + i);
        }
        assertThat(server.all(Unit.Say.class)).hasSize(SendQueue.MOST_UNDER_WAY);
        assertThat(server.unacknowledged()).isEqualTo(count);
        server.forgets().acknowledges(3);
        assertThat(server.all(Unit.Say.class))
                .extracting(Unit.Say::number)
                .containsExactly(SendQueue.MOST_UNDER_WAY + 1L);
    }

    /** Seen to fail with all of them said at once, and with nobody woken for the next. */
    @Test
    void whatIsSaidFasterThanTheServerTakesWaitsInOrder() {
        overUdp().allows(10);
        for (int i = 1; i <= 30; i++) {
            server.says("line " + i);
        }
        for (int number = 1; number <= 10; number++) {
            server.acknowledges(number);
        }
        server.passes(50);
        for (int number = 11; number <= 30; number++) {
            server.passes(100).pongs().acknowledges(number);
        }
        assertThat(server.all(Unit.Say.class))
                .extracting(Unit.Say::number)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        List<Long> times = server.times(Unit.Say.class);
        long firstMs = times.getFirst();
        assertThat(times.subList(0, 10)).containsOnly(firstMs);
        for (int i = 10; i < 30; i++) {
            assertThat(times.get(i)).isEqualTo(firstMs + 100L * (i - 9));
        }
    }

    /** Seen to fail without it: it was said again for ever. */
    @Test
    void whatWasSaidInARoomThatIsLeftIsNotSaidAgain() {
        overUdp().says("bye").leaves().forgets().passesWithPongs(5000);
        assertThat(server.all(Unit.Say.class)).isEmpty();
        assertThat(server.all(HandedIn.class)).isEmpty();
        assertThat(server.unacknowledged()).isZero();
    }

    private PathEnd overUdp() {
        return server.passes(1).pongs().forgets();
    }

    private static Unit.Say behind(long after, long number, String text) {
        var content = ContentCodec.ofText(text);
        return new Unit.Say(PathEnd.ROOM, number, after, Envelope.SAY, content);
    }

    private static Unit.Message message(String text) {
        return Unit.Message.text(PathEnd.ROOM, 5, 4, 1, "bob", text);
    }
}
