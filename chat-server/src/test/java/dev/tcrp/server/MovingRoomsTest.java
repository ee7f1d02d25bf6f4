package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.server.Cluster.Guest;
import dev.tcrp.server.cluster.Moves;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Rooms that go from one server to another, while their members' connections are at servers that
 * live.
 */
class MovingRoomsTest {
    private static final List<String> TWO = List.of("north", "east");
    private static final List<String> THREE = List.of("north", "east", "south");

    @TempDir private Path folder;
    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = new Cluster(folder);
    }

    @AfterEach
    void end() throws IOException {
        cluster.close();
    }

    /**
     * Seen to fail with members' connections ended, with members who are not asked for again, and
     * with tokens that the next owner is not shown.
     */
    @Test
    void aRoomThatMovesCostsItsMembersNothing() throws IOException {
        cluster.start(TWO);
        RoomName room = Moves.room(TWO, "north", THREE, "south");
        List<Token> tokens = cluster.made("north", room);
        Guest alice = cluster.comes("north", room, 1, tokens.get(0), "alice");
        Guest bob = cluster.comes("east", room, 2, tokens.get(1), "bob");
        SealedClient dave = cluster.client("east", room, 5);
        dave.control.asks(new ShowTokens(List.of(HeldToken.of(room, tokens.get(3)))));
        cluster.starts("south");
        talkUntil(() -> cluster.isAt("south", THREE), alice, bob);
        assertThat(dave.control.asks(new ShowRoom(room))).isInstanceOf(ShowRoom.RoomShown.class);
        Guest carol = cluster.comes("south", room, 3, tokens.get(2), "carol");
        carol.says("hi", alice, bob);
        cluster.stops("south");
        talkUntil(() -> cluster.isAt("north", TWO), alice, bob);
        assertThat(dave.control.asks(new ShowRoom(room))).isInstanceOf(ShowRoom.RoomShown.class);
        Guest again = cluster.comes("east", room, 4, tokens.get(2), "carol");
        again.says("I am back", alice, bob);
        hasSeenAllComeOnce(alice);
        hasSeenAllComeOnce(bob);
    }

    private static void talkUntil(BooleanSupplier end, Guest one, Guest other) throws IOException {
        for (int i = 0; !end.getAsBoolean(); i++) {
            one.says("line " + i, other);
            other.says("answer " + i, one);
        }
        one.says("the end", other);
        other.says("yes", one);
    }

    private static void hasSeenAllComeOnce(Guest guest) {
        assertThat(guest.seesHere()).containsSubsequence("alice", "bob", "carol");
        List<RoomEvent> heard = guest.client().control.heard();
        assertThat(heard).noneMatch(RoomEvent.MemberLeft.class::isInstance);
        assertThat(heard)
                .filteredOn(RoomEvent.MemberJoined.class::isInstance)
                .doesNotHaveDuplicates();
    }

    /**
     * The server has the room, and is gone for all others at once. What waits for the next one is
     * told so, and what may have been done is refused.
     */
    @Test
    void membersAtOtherServersOutliveTheServerThatHasTheRoom() throws IOException {
        cluster.start(THREE);
        RoomName room = Moves.room(TWO, "north", THREE, "south");
        List<Token> tokens = cluster.made("north", room);
        Guest alice = cluster.comes("north", room, 1, tokens.get(0), "alice");
        Guest bob = cluster.comes("east", room, 2, tokens.get(1), "bob");
        Guest carol = cluster.comes("south", room, 3, tokens.get(2), "carol");
        alice.says("before", bob, carol);
        cluster.isCutOff("south");
        SealedClient dave = cluster.client("east", room, 5);
        dave.control.sends(new EnterRoom(room, tokens.get(3), new UserName("dave"), 0));
        assertThat(dave.control.hears(RoomEvent.ServerNotice.class).text())
                .contains("takes the room over");
        assertThat(bob.client().control.isRefused(new ListRooms(""), Reason.UNAVAILABLE))
                .contains("south does not answer");
        String refused =
                alice.client()
                        .control
                        .isRefused(new Rename(room, new UserName("alicia")), Reason.UNAVAILABLE);
        assertThat(refused).contains("nobody knows whether");
        assertThat(dave.control.answer()).isInstanceOf(EnterRoom.Entered.class);
        talkUntil(() -> cluster.isAt("north", TWO), alice, bob);
        Guest again = cluster.comes("east", room, 4, tokens.get(2), "carol");
        again.says("I am back", alice, bob);
        hasSeenAllComeOnce(alice);
        hasSeenAllComeOnce(bob);
    }
}
