package dev.tcrp.tui.update;

import dev.tcrp.tui.session.SessionEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** Who is named is called, unless they see it anyway. */
final class NoticesTest {
    private static final Effect.Call CALL = new Effect.Call("tea", "bob", "hey alice");

    private final Person alice = Person.in("alice", "tea", "sea");

    @Test
    void aMentionInAnotherRoomCalls() {
        alice.hears("tea", "bob", "hey you").didNothing();
        alice.hears("tea", "bob", "hey alice").did(CALL);
    }

    @Test
    void theRoomBeforeOnesEyesIsQuiet() {
        alice.pressesAlt('1').hears("tea", "bob", "hey alice").didNothing();
        alice.meets(new UiEvent.Focused(false)).hears("tea", "bob", "hey alice").did(CALL);
        alice.types("x").hears("tea", "bob", "hey alice").didNothing();
    }

    @Test
    void whoReadsBackwardsIsCalled() {
        alice.pressesAlt('1');
        for (int i = 0; i < 60; i++) {
            alice.hears("tea", "bob", "line " + i);
        }
        alice.presses(Key.Name.PAGE_UP).hears("tea", "bob", "hey alice").did(CALL);
    }

    @Test
    void whatWasSaidWhileOneWasAwayDoesNotCall() {
        var missed = new SessionEvent.Missing(Person.room("tea"), 1, 4, true);
        alice.hears("tea", 1, "bob", "hi").hears(missed);
        var line = new SessionEvent.Line(2, Instant.EPOCH, "bob", "hey alice", false);
        alice.hears(new SessionEvent.Filled(Person.room("tea"), 1, 4, List.of(line), false));
        alice.hears(new SessionEvent.Said(Person.room("tea"), 5, Instant.EPOCH, "bob", "hey alice"))
                .didNothing();
    }

    @Test
    void nobodyIsCalledTwiceForOneMessage() {
        alice.hears("tea", 7, "bob", "hey alice").did(CALL);
        alice.hears("tea", 7, "bob", "hey alice").didNothing();
    }
}
