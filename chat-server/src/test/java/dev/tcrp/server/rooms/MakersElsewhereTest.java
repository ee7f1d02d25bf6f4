package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Change.BarLifted;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.RoomGone;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenGone;
import dev.tcrp.server.store.Change.TokenStored;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** A maker's rooms that other servers of a cluster decide about count here too. */
class MakersElsewhereTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName GO = new RoomName("go");
    private static final String EVES = "192.0.2.1/32";
    private static final int FAR = 77;
    private static final RoomMade FAR_ROOM = new RoomMade(FAR, "far", 0, "", EVES);

    /** 3 rooms and 10 tokens of an address. */
    private final Story story =
            new Story(Budgets.DEFAULTS.with(new Budgets.Rooms(8, 10, 20, 3, 40, 10, 1 << 20)), 0);

    private final Story.Person eve = story.person("eve").from("192.0.2.1");
    private final Story.Person bob = story.person("bob").from("192.0.2.2");

    @BeforeEach
    void keep() {
        story.keepsRooms();
    }

    private static OpenRoom opening(RoomName room, int tokens) {
        return new OpenRoom(
                room, tokens, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    private static String hash(int i) {
        return "%016x".formatted(i) + "0".repeat(48);
    }

    private static TokenStored token(int i, long uses, long used, long endsMs) {
        return new TokenStored(FAR, hash(i), 1, uses, used, endsMs, "", 0);
    }

    private static Barred bar(String user, long endsMs) {
        return new Barred(FAR, user, "", "", endsMs, "", "");
    }

    /** Seen to fail with each change counted as often as it is heard. */
    @Test
    void theRoomsOfAllServersCountTogetherHoweverOftenTheyAreHeardOf() {
        story.hears(FAR_ROOM, FAR_ROOM, new RoomMade(78, "farther", 0, "", EVES));
        eve.opens(HOGE, 1, Lifetime.FOREVER);
        eve.isRefused(opening(TEA, 1), Reason.FULL);
        bob.opens(GO, 1, Lifetime.FOREVER);
        story.hears(new RoomGone(78), new RoomGone(78));
        eve.opens(TEA, 1, Lifetime.FOREVER);
        eve.isRefused(opening(new RoomName("milk"), 1), Reason.FULL);
    }

    @Test
    void theTokensAndBansOfAllServersCountTogether() {
        story.hears(FAR_ROOM, token(1, 0, 0, 0), token(1, 0, 0, 0), token(2, 1, 0, 0));
        story.hears(bar("carol", Long.MAX_VALUE), bar("carol", Long.MAX_VALUE), bar("dan", 1));
        eve.isRefused(opening(HOGE, 7), Reason.FULL);
        story.hears(new TokenGone(FAR, hash(1)));
        eve.isRefused(opening(HOGE, 8), Reason.FULL);
        story.hears(new BarLifted(FAR, "carol", ""));
        eve.opens(HOGE, 8, Lifetime.FOREVER);
        eve.isRefused(opening(TEA, 1), Reason.FULL);
        story.hears(new RoomGone(FAR));
        eve.opens(TEA, 2, Lifetime.FOREVER);
        eve.isRefused(opening(GO, 1), Reason.FULL);
    }

    /** Seen to fail with ended tokens of other servers counted on. */
    @Test
    void whatIsUsedUpOrHasEndedElsewhereMakesPlace() {
        story.hears(FAR_ROOM);
        for (int i = 0; i < 4; i++) {
            story.hears(token(i, 0, 0, 60_000));
        }
        story.hears(token(5, 1, 0, 0), bar("carol", 60_000));
        eve.opens(HOGE, 4, Lifetime.FOREVER);
        eve.isRefused(opening(TEA, 1), Reason.FULL);
        story.passes(Duration.ofSeconds(61));
        eve.isRefused(opening(TEA, 6), Reason.FULL);
        story.hears(token(5, 1, 1, 0));
        eve.opens(TEA, 6, Lifetime.FOREVER);
        eve.isRefused(opening(GO, 1), Reason.FULL);
    }

    /** Seen to fail with rooms forgotten that are given away. */
    @Test
    void roomsThatAreGivenToAnotherServerCountOn() {
        eve.opens(HOGE, 4, Lifetime.FOREVER);
        eve.opens(TEA, 4, Lifetime.FOREVER);
        story.givesAllAway();
        eve.isRefused(opening(GO, 3), Reason.FULL);
        eve.opens(GO, 2, Lifetime.FOREVER);
        eve.isRefused(opening(new RoomName("milk"), 1), Reason.FULL);
    }
}
