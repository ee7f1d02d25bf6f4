package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.MarkRead;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** What was on the screen for a second, with focus, is read; scrolling leads to the first line. */
final class ReadingTest {
    private static final RoomKey TEA = Person.room("tea");

    private final Person alice =
            Person.in("alice", "sea").entersKept("tea", 200, 200, "alice", "bob");

    /** Seen to fail with what is shown marked as read at once. */
    @Test
    void whatWasThereForASecondIsRead() {
        alice.hears("tea", 201, "bob", "hi").waits(Duration.ofMillis(999)).didNothing();
        alice.waits(Duration.ofMillis(1)).asked(new MarkRead(TEA, 201)).looksOn().didNothing();
    }

    /** Seen to fail without a look at the focus. */
    @Test
    void withoutFocusNothingIsRead() {
        alice.isFocused(false).hears("tea", 201, "bob", "hi").looksOn().didNothing();
        alice.isFocused(true).waits(Duration.ofMillis(999)).didNothing();
        alice.isFocused(false).looksOn().isFocused(true).didNothing();
        alice.looksOn().asked(new MarkRead(TEA, 201));
    }

    @Test
    void whoLeavesSoonerHasItUnread() {
        alice.hears("tea", 200, "bob", "before").waits(Duration.ofSeconds(2)).looksOn().forgets();
        alice.hears("tea", 201, "bob", "hi, alice").waits(Duration.ofMillis(900));
        alice.pressesAlt('1').sees("2 tea    @1 │").looksOn().didNothing();
        alice.pressesAlt('2').sees("── 1 new", "hi, alice").waits(Duration.ofMillis(900));
        alice.didNothing().pressesAlt('1').sees("2 tea    @1 │").pressesAlt('2').looksOn();
        alice.asked(new MarkRead(TEA, 201)).sees("── 1 new").pressesAlt('1').sees("2 tea       │");
        alice.pressesAlt('2').seesNot(" new ");
    }

    @Test
    void ofAFloodOneMarkASecondIsTold() {
        for (int seq = 201; seq <= 1200; seq++) {
            alice.hears("tea", seq, "bob", "line").waits(Duration.ofMillis(2));
        }
        alice.asked(new MarkRead(TEA, 201), new MarkRead(TEA, 700));
    }

    @Test
    void whoReadsPageByPageHasReadSoFar() {
        alice.hears("tea", 200, "bob", "before");
        LongStream.rangeClosed(201, 300).forEach(seq -> alice.hears("tea", seq, "bob", "l" + seq));
        alice.pressesAlt('1').hears("sea", "bob", "x").pressesAlt('2').forgets();
        alice.sees("── 100 new", "l219").seesNot("l220").looksOn();
        alice.asked(new MarkRead(TEA, 219)).presses(Key.Name.PAGE_DOWN).looksOn();
        alice.asked(new MarkRead(TEA, 238));
    }

    /** Seen to fail with all read again after a second. */
    @Test
    void whatIsMarkedUnreadStaysSo() {
        alice.hears("tea", 201, "bob", "one").hears("tea", 202, "bob", "two").looksOn().looksOn();
        alice.forgets().pressesCtrl('s').types("u").sees("── 1 new").looksOn().didNothing();
        alice.pressesAlt('1').sees("2 tea     1 │").pressesAlt('2').sees("── 1 new");
    }

    /** The bound is {@link Log#CAPACITY}; seen to fail with nothing dropped. */
    @Test
    void oneScrollsToTheFirstLineOfManyAndBack() {
        alice.hears(older(0, 151, 200, true)).forgets();
        LongStream.rangeClosed(201, 5151)
                .forEach(seq -> alice.hears("tea", seq, "bob", "line " + seq));
        alice.forgets();
        long first = alice.model().current().log().firstSeq();
        while (first > 1) {
            long before = first;
            for (int i = 0; i < 200 && alice.model().current().log().firstSeq() == before; i++) {
                alice.presses(Key.Name.PAGE_UP);
                if (alice.model().current().log().firstSeq() == before && isLoading()) {
                    long from = Math.max(1, before - 100);
                    alice.hears(older(before, from, before - 1, from > 1));
                }
            }
            first = alice.model().current().log().firstSeq();
            assertThat(first).isLessThan(before);
            assertThat(alice.model().current().log().size()).isLessThanOrEqualTo(Log.CAPACITY);
        }
        for (int i = 0; i < 10; i++) {
            alice.presses(Key.Name.PAGE_UP);
        }
        alice.sees("line 1\n").presses(Key.Name.ESCAPE).sees("line 5151");
    }

    private boolean isLoading() {
        return alice.model().current().kept().earlier() == Earlier.LOADING;
    }

    private static SessionEvent.Older older(long before, long from, long to, boolean more) {
        List<SessionEvent.Line> lines =
                LongStream.rangeClosed(from, to)
                        .mapToObj(
                                seq ->
                                        new SessionEvent.Line(
                                                seq,
                                                Instant.parse("2026-11-23T08:00:00Z"),
                                                "bob",
                                                "line " + seq,
                                                false))
                        .toList();
        return new SessionEvent.Older(TEA, before, lines, more);
    }
}
