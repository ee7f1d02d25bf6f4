package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;
import dev.tcrp.tui.session.SessionEvent.Now;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message is deleted while something of it lies open: nothing of it is left. */
final class ForgettingTest {
    private static final RoomKey TEA = Person.room("tea");
    private static final Instant BEFORE = Instant.parse("2026-11-22T08:00:00Z");

    private final Person alice = Person.in("alice").entersKept("tea", 199, 199, "alice", "bob");

    @BeforeEach
    void aConversation() {
        alice.hears("tea", 200, "bob", "a secret plan").hears("tea", 201, "bob", "no plan");
    }

    private void deletes(long seq, long ref) {
        alice.hears("tea", seq, "bob", new Envelope(Act.DELETE, ref), new Content.None());
    }

    private void finds(long seq, String text) {
        var line = new Line(seq, BEFORE, "bob", text, false);
        alice.hears(new SessionEvent.Found(TEA, "plan", List.of(line), false));
    }

    private void knowsNoSecret() {
        assertThat(alice.model().toString()).doesNotContain("secret");
        assertThat(alice.screen()).doesNotContain("secret");
    }

    /** Seen to fail with hits that stay: from the log here, and from the server's. */
    @Test
    void theOpenSearchLosesTheHit() {
        alice.resizes(200, 50).pressesAlt('/').types("plan").presses(Key.Name.ENTER);
        finds(7, "an old secret plan");
        alice.sees("1 of 3 in tea", "an old secret plan").presses(Key.Name.UP, Key.Name.UP);
        alice.sees("3 of 3 in tea");
        deletes(202, 7);
        alice.sees("2 of 2 in tea", "a secret plan").seesNot("an old secret plan");
        deletes(203, 200);
        alice.sees("1 of 1 in tea", "no plan");
        knowsNoSecret();
        deletes(204, 201);
        alice.sees("nothing in tea").presses(Key.Name.UP, Key.Name.ENTER);
    }

    /** Seen to fail with only what is told now counting. */
    @Test
    void soItDoesWhenAPageTellsThatItIsDeleted() {
        alice.pressesAlt('/').types("plan").presses(Key.Name.TAB);
        finds(7, "an old secret plan");
        alice.sees("1 of 1 in all rooms", "secret");
        var none = Optional.<Instant>empty();
        var now = new Now(300, none, Deletion.BY_HOST, 0, none, List.of());
        var gone = new Line(7, BEFORE, "bob", Envelope.SAY, new Content.Text(""), false, now);
        alice.hears(new SessionEvent.Older(TEA, 199, List.of(gone), true));
        alice.sees("nothing in all rooms").seesNot("an old secret");
    }

    /** Seen to fail with a hit that had no place when it was found. */
    @Test
    void whatWasFoundBeforeItWasAcknowledgedIsLostToo() {
        alice.says("my secret plan").pressesAlt('/').types("my secret");
        alice.sees("1 of 1 in tea").isAcknowledged("tea", 1, 202);
        alice.hears("tea", 203, "alice", new Envelope(Act.DELETE, 202), new Content.None());
        alice.sees("nothing in tea").presses(Key.Name.ESCAPE).seesNot("my secret");
    }

    /** Seen to fail with the list left as it was. */
    @Test
    void theListOfWhatWasFoundLosesTheRow() {
        alice.hears(new SessionEvent.Found(TEA, "plan", found(), false));
        alice.sees("a secret plan", "an older plan");
        deletes(202, 200);
        alice.sees("an older plan").presses(Key.Name.UP, Key.Name.DOWN);
        knowsNoSecret();
        deletes(203, 6);
        alice.seesNot("an older plan");
        assertThat(alice.model().overlay()).isEmpty();
    }

    private static List<Line> found() {
        return List.of(
                new Line(6, BEFORE, "bob", "an older plan", false),
                new Line(200, BEFORE, "bob", "a secret plan", false));
    }

    /** Seen to fail with a box whose links stay. */
    @Test
    void itsLinksAreNotToBeOpened() {
        alice.hears("tea", 202, "bob", "https://a.example https://covert.example");
        alice.hears("tea", 203, "bob", "https://b.example").pressesAlt('o');
        alice.sees("─ Open a link ─", "https://covert.example");
        deletes(204, 202);
        alice.sees("─ Open a link ─", "a  https://b.example");
        assertThat(alice.model().toString()).doesNotContain("covert");
        deletes(205, 203);
        alice.seesNot("─ Open a link ─");
    }

    /** Seen to fail with lines that are sought on among what was entered before. */
    @Test
    void norIsItAmongTheLinesBeingSought() {
        alice.says("a plan").says("my secret plan").isAcknowledged("tea", 1, 202);
        alice.isAcknowledged("tea", 2, 203).pressesCtrl('r').types("pl").sees("my secret plan");
        alice.hears("tea", 204, "alice", new Envelope(Act.DELETE, 203), new Content.None());
        alice.seesNot("my secret plan").presses(Key.Name.ENTER).hasTyped("a plan");
    }

    /** Seen to fail with the old text left in the input. */
    @Test
    void nobodyEditsWhatIsGone() {
        alice.says("my secret").isAcknowledged("tea", 1, 202).types("draft").pressesCtrl('s');
        alice.types("w").hasTyped("my secret");
        alice.hears("tea", 203, "carol", new Envelope(Act.DELETE, 202), new Content.None());
        alice.hasTyped("draft").seesNot("✎ edit of", "my secret");
        alice.forgets().says(" on").asked(new SessionCommand.Say(TEA, "draft on", 2));
    }

    /** Seen to fail with earlier versions left in the box, and a thread that quotes the first. */
    @Test
    void theBoxOfEarlierVersionsAndTheThreadForget() {
        alice.resizes(200, 50);
        alice.hears("tea", 202, "bob", new Envelope(Act.EDIT, 200), new Content.Text("a plan"));
        alice.hears(
                "tea",
                203,
                "carol",
                new Envelope(Act.SAY.code(), 200, 0, false, Optional.empty()),
                new Content.Text("which?"));
        alice.pressesCtrl('s').presses(Key.Name.UP, Key.Name.UP).types("t").sees("thread");
        alice.pressesCtrl('s').presses(Key.Name.UP, Key.Name.UP).types("i").sees("a secret plan");
        deletes(204, 200);
        knowsNoSecret();
    }
}
