package dev.tcrp.tui.update;

import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** {@code /at} has a line said when its time has come, and not before. */
final class PlanningTest {
    private final Person alice = Person.in("alice", "sea").enters("tea", "alice").forgets();

    private static Say say(String room, String text, long id) {
        return new Say(Person.room(room), text, id);
    }

    /** Seen to fail with the line said in the open room. */
    @Test
    void aLineIsSaidAtItsTimeInItsRoom() {
        alice.says("/at 10:00 お茶です").didNothing();
        alice.sees("In tea at Mon 23 Nov 10:00, if chat-tui runs then: お茶です. /at lists");
        alice.pressesAlt('1').types("x").waits(Duration.ofMinutes(29)).didNothing();
        alice.waits(Duration.ofMinutes(1)).asked(say("tea", "お茶です", 1)).isIn("sea").hasTyped("x");
        alice.pressesAlt('2').sees("alice お茶です").waits(Duration.ofDays(1)).didNothing();
    }

    @Test
    void aTimeThatIsOverIsTomorrowsAndFullWidthCounts() {
        alice.says("/at ９：３０ later").sees("at Tue 24 Nov 09:30");
        alice.waits(Duration.ofHours(24)).asked(say("tea", "later", 1));
    }

    /** Seen to fail with the lines counted in the order in which they were typed. */
    @Test
    void linesAreListedByTheirTimeAndTakenBackByTheirNumber() {
        alice.says("/at 12:00 noon").says("/at 11:00 eleven").says("/at");
        alice.sees("1 Mon 23 Nov 11:00 tea: eleven", "2 Mon 23 Nov 12:00 tea: noon");
        alice.presses(Key.Name.ENTER).hasTyped("/at 1").presses(Key.Name.ENTER).hasTyped("eleven");
        alice.pressesCtrl('u').says("/at 2").sees("There is no such line: 1 is said later.");
        alice.pressesCtrl('u').waits(Duration.ofHours(3)).asked(say("tea", "noon", 1));
        alice.says("/at").sees("Nothing is said later.");
    }

    @Test
    void whatIsWrongIsSaidAndStaysInTheInput() {
        for (String wrong : new String[] {"/at 24:00 x", "/at 9 x", "/at 9:60 x", "/at soon x"}) {
            alice.says(wrong).sees("must be 0:00 to 23:59, as in 09:00").hasTyped(wrong);
            alice.pressesCtrl('u');
        }
        alice.says("/at 09:00").sees("It is typed as /at [09:00 TEXT]").didNothing();
        Person.in("bob").says("/at 09:00 x").sees("You are in no room.");
    }

    @Test
    void aLineThatCannotBeSaidIsToldWithItsText() {
        alice.says("/at 10:00 one").says("/at 10:01 two");
        alice.hears(new SessionEvent.RoomClosed(Person.room("tea"), "over"));
        alice.waits(Duration.ofMinutes(30)).sees("Not sent at its time", "one");
        alice.hears(new SessionEvent.Left(Person.room("tea"))).waits(Duration.ofMinutes(1));
        alice.didNothing().sees("you are not in tea any more: two");
    }
}
