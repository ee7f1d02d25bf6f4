package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.api.Test;

/** Muted rooms and ignored people. */
final class HushingTest {
    private static final UserName EVE = new UserName("Eve");

    private final Person alice = Person.in("alice", "tea", "sea");

    @Test
    void aMutedRoomStandsBelowAndCallsNobody() {
        alice.says("/mute-room").did(new Effect.MuteRoom(Person.room("sea"), true));
        alice.sees("\n muted 1    │", "sea is muted").pressesAlt('1');
        alice.hears("sea", "bob", "news").seesNot("2 sea 1").pressesAlt('a').isIn("tea");
        alice.hears("sea", "bob", "alice?").didNothing().sees("2 sea    @2 │");
        alice.pressesAlt('a').isIn("sea").says("/mute-room");
        alice.did(new Effect.MuteRoom(Person.room("sea"), false)).seesNot("muted 1");
        alice.pressesAlt('1').hears("sea", "bob", "more").sees("2 sea     1 │");
    }

    /** Seen to fail with the name compared letter by letter. */
    @Test
    void whatAnIgnoredPersonSaysIsFolded() {
        alice.hears("sea", "eve", "one, alice").says("/ignore Eve");
        alice.did(new Effect.Ignore(EVE, true)).sees("You ignore Eve");
        alice.hears("sea", "eve", "two").hears("sea", "bob", "three").hears("sea", "eve", "four");
        alice.sees("· 2 messages by eve, ignored", "bob three", "· 1 message by eve, ignored");
        alice.seesNot("two", "four").didNothing().says("/unignore eve").sees("eve one, alice");
        alice.did(new Effect.Ignore(new UserName("eve"), false)).sees("two", "four");
    }

    @Test
    void anIgnoredPersonIsNoNewsAnywhere() {
        alice.says("/ignore eve").forgets().pressesAlt('1').hears("sea", "eve", "alice!");
        alice.didNothing().sees("2 sea       │").enters("new", "alice", "eve");
        alice.hears("new", "eve", "psst").sees("· 1 message by eve, ignored").pressesCtrl('s');
        alice.seesNot("SELECT").says("/ignore alice").sees("That is you.").didNothing();
    }
}
