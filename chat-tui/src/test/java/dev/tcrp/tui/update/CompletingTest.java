package dev.tcrp.tui.update;

import static dev.tcrp.tui.update.Key.Name.ESCAPE;
import static dev.tcrp.tui.update.Key.Name.HOME;
import static dev.tcrp.tui.update.Key.Name.RIGHT;
import static dev.tcrp.tui.update.Key.Name.SHIFT_TAB;
import static dev.tcrp.tui.update.Key.Name.TAB;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class CompletingTest {
    private final Person alice =
            Person.in("alice").enters("tea", "alice", "bob", "Bonnie", "carol");

    @Test
    void commandsAreCompleted() {
        alice.types("/jo").presses(TAB).hasTyped("/join ").pressesCtrl('u');
        alice.types("/qu").presses(TAB).hasTyped("/quit");
    }

    @Test
    void membersAreCompletedAndAddressedAtTheStart() {
        alice.types("ca").presses(TAB).hasTyped("carol: ");
        alice.types("ask ca").presses(TAB).hasTyped("carol: ask carol ");
    }

    @Test
    void tabGoesRoundTheCandidatesAndShowsThem() {
        alice.types("bo")
                .presses(TAB)
                .hasTyped("Bonnie: ")
                .sees("╭─ bo ─", "│ Bonnie:  ", "│ bob:  ");
        alice.presses(TAB).hasTyped("bob: ").presses(TAB).hasTyped("Bonnie: ");
        alice.presses(SHIFT_TAB).hasTyped("bob: ").types("x").seesNot("Bonnie:").hasTyped("bob: x");
    }

    /** Seen to fail with the first line of a speaker in place of their last. */
    @Test
    void whoSpokeIsToldBesideTheName() {
        alice.hears("tea", "bob", "one").hears("tea", "Bonnie", "hi");
        alice.waits(Duration.ofHours(2)).hears("tea", "bob", "two").waits(Duration.ofMinutes(5));
        alice.types("bo").presses(TAB);
        alice.sees("│ bob:              spoke 5 min ago ", "│ Bonnie:           spoke 2 h ago ");
        alice.presses(ESCAPE).pressesCtrl('u').types("ca").presses(TAB).seesNot("spoke");
        alice.pressesCtrl('u')
                .resizes(34, 12)
                .types("bo")
                .presses(TAB)
                .seesNot("spo")
                .sees("│ bob: ");
    }

    @Test
    void escClosesTheCandidates() {
        alice.types("bo").presses(TAB, ESCAPE).seesNot("[Bonnie:]").hasTyped("Bonnie: ");
        alice.pressesCtrl('u').types("bo").presses(SHIFT_TAB).hasTyped("bob: ");
    }

    @Test
    void roomsAreCompleted() {
        alice.enters("temple", "alice");
        alice.hears(
                new SessionEvent.RoomsListed(
                        List.of(
                                new RoomSummary(
                                        new RoomName("sea"), 2, Lifetime.FOREVER, Topic.NONE))));
        alice.presses(Key.Name.ESCAPE)
                .types("/join s")
                .presses(TAB)
                .hasTyped("/join sea ")
                .pressesCtrl('u');
        alice.types("come to te").presses(TAB).hasTyped("come to tea ");
        alice.presses(TAB).hasTyped("come to temple ");
    }

    @Test
    void aWordInTheMiddleIsCompletedThere() {
        alice.types("ca tea").presses(HOME, RIGHT, RIGHT, TAB).hasTypedWithCursor("carol: | tea");
    }

    @Test
    void whatFitsNothingAndAnEmptyLineStay() {
        alice.types("zz").presses(TAB).hasTyped("zz").pressesCtrl('u').presses(TAB).hasTyped("");
        alice.types("al").presses(TAB).hasTyped("al");
    }

    /** Seen to fail with the members in the order of their names. */
    @Test
    void whoSpokeLastComesFirst() {
        alice.types("bo").presses(TAB).hasTyped("Bonnie: ").pressesCtrl('u');
        alice.hears("tea", "bob", "hi").types("bo").presses(TAB).hasTyped("bob: ");
        alice.presses(TAB).hasTyped("Bonnie: ");
    }

    @Test
    void aNameIsCompletedBehindAnyPunctuation() {
        alice.types("nice work @ca").presses(TAB).hasTyped("nice work @carol ").pressesCtrl('u');
        alice.types("(ca").presses(TAB).hasTyped("(carol ").pressesCtrl('u');
        alice.types("「ca").presses(TAB).hasTyped("「carol ").pressesCtrl('u');
        alice.types("a-ca").presses(TAB).hasTyped("a-carol ");
    }

    @Test
    void emojiAreCompletedByName() {
        alice.types("so :tad").presses(TAB).hasTyped("so 🎉 ").pressesCtrl('u');
        alice.types(":thumbsu").presses(TAB).hasTyped("👍 ").pressesCtrl('u');
        alice.types(":+1:").presses(TAB).hasTyped("👍 ").pressesCtrl('u');
        alice.types(":hear").presses(TAB).sees("╭─ :hear ─", ":heart:").pressesCtrl('u');
        alice.types("12:30").presses(TAB).hasTyped("12:30").pressesCtrl('u');
        alice.types(":zzzz").presses(TAB).hasTyped(":zzzz");
    }
}
