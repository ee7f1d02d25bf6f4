package dev.tcrp.tui.view;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is no room's log: beside the input until the next key, in a box, and all of it by Alt+0. */
final class AsidesScreensTest {
    private final Person alice = Person.in("alice", "sea", "tea");

    AsidesScreensTest() {
        alice.hears("tea", 1, "bob", "お茶、飲む？");
    }

    @Test
    void aRefusedCommand() {
        alice.says("/jion").hasTyped("/jion");
        Screens.looksExactlyLike("told-refused", alice);
        Screens.looksExactlyLike("told-refused-40x12", alice.resizes(40, 12));
        Screens.looksExactlyLike("told-refused-20x5", alice.resizes(20, 5));
    }

    @Test
    void aList() {
        lists();
        Screens.looksLike("listed", alice.presses(Key.Name.DOWN));
        Screens.looksExactlyLike("listed-40x12", alice.resizes(40, 12));
    }

    @Test
    void allOfItWithTimes() {
        lists();
        alice.presses(Key.Name.ESCAPE).waitsUntil(9, 45);
        var refusal = new Refusal(Refusal.Reason.NOT_ALLOWED, "Only a host may do that.");
        var topic = new SessionCommand.SetTopic(Person.room("tea"), new Topic("x"));
        alice.hears(new SessionEvent.Refused(topic, refusal)).pressesAlt('0');
        Screens.looksExactlyLike("servers-view", alice);
    }

    private void lists() {
        alice.hears(
                new SessionEvent.RoomsListed(
                        List.of(
                                summary("sea", "🌊 waves"),
                                summary("雑談", ""),
                                summary("tea", ""))));
    }

    private static RoomSummary summary(String name, String topic) {
        return new RoomSummary(new RoomName(name), 3, Lifetime.FOREVER, new Topic(topic));
    }
}
