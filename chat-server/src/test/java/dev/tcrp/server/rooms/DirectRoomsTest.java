package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.OpenDirect.DirectOpened;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.DirectRoomThere;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.TakeDirect;
import dev.tcrp.server.rooms.Story.Person;
import dev.tcrp.server.store.Change;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rooms of two (PROTOCOL.md section 4.8). */
final class DirectRoomsTest {
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final UserName CAROL = new UserName("carol");

    private final Story story = new Story();
    private final Person alice = story.person("alice");
    private final Person bob = story.person("bob");
    private final Person carol = story.person("carol");
    private final List<Token> tokens;

    DirectRoomsTest() {
        story.keepsRooms();
        tokens = alice.opens(HOGE, 3, Lifetime.FOREVER);
        alice.entersByAPath(HOGE, tokens.get(0));
        bob.entersByAPath(HOGE, tokens.get(1));
        carol.entersByAPath(HOGE, tokens.get(2));
    }

    private static RoomName opens(Person person, UserName other) {
        return ((DirectOpened) person.asks(new OpenDirect(HOGE, other))).name();
    }

    private static List<RoomName> rooms(Person by) {
        return ((ListRooms.Rooms) by.asks(new ListRooms("")))
                .rooms().stream().map(RoomSummary::room).toList();
    }

    private static Stream<FromServer> closed(Person person) {
        return person.told().stream().filter(RoomEvent.RoomClosed.class::isInstance);
    }

    /** Seen to fail with a room for each who asks, and with keys of one's own. */
    @Test
    void itIsOneForTheTwoWhoeverAsksAndTheirKeysOpenIt() {
        RoomName room = opens(alice, BOB);
        assertThat(bob.told()).containsExactly(new DirectRoomThere(HOGE, room, ALICE));
        assertThat(carol.told()).isEmpty();
        assertThat(opens(bob, ALICE)).isEqualTo(room);
        assertThat(opens(bob, CAROL)).isNotEqualTo(room);
        alice.entersByAPath(room, tokens.get(0));
        bob.entersByAPath(room, tokens.get(1));
        carol.isRefused(carol.entering(room, tokens.get(2)), Reason.TOKEN_REFUSED);
        var members = (ListMembers.Members) bob.asks(new ListMembers(room, ""));
        assertThat(members.members()).extracting(one -> one.user()).containsExactly(ALICE, BOB);
        assertThat(DirectRoom.met(room)).contains(1);
    }

    /** Seen to fail with lists of all rooms that hold it. */
    @Test
    void nobodyElseSeesIt() {
        RoomName room = opens(alice, BOB);
        assertThat(rooms(carol)).containsExactly(HOGE);
        carol.isRefused(new ShowRoom(room), Reason.NOT_A_MEMBER);
        carol.isRefused(new ListMembers(room, ""), Reason.NOT_A_MEMBER);
        alice.entersByAPath(room, tokens.get(0));
        assertThat(rooms(alice)).containsExactly(HOGE, room);
        carol.isRefused(new OpenDirect(room, ALICE), Reason.NOT_A_MEMBER);
        alice.isRefused(new OpenDirect(room, BOB), Reason.INVALID);
        var other = DirectRoom.name(1, new Token("0123456789abcdef"));
        var make =
                new dev.tcrp.protocol.op.OpenRoom(
                        other,
                        1,
                        Lifetime.FOREVER,
                        Optional.empty(),
                        dev.tcrp.protocol.Topic.NONE,
                        dev.tcrp.protocol.Terms.USUAL);
        carol.isRefused(make, Reason.INVALID);
    }

    @Test
    void whoComesBackIsToldOfTheirs() {
        RoomName room = opens(alice, BOB);
        bob.disconnects();
        assertThat(opens(alice, BOB)).as("while they are away").isEqualTo(room);
        Person again = bob.again();
        again.entersByAPath(HOGE, tokens.get(1));
        assertThat(again.told()).contains(new DirectRoomThere(HOGE, room, ALICE));
        Person carolAgain = carol.again();
        carolAgain.entersByAPath(HOGE, tokens.get(2));
        assertThat(carolAgain.told()).noneMatch(DirectRoomThere.class::isInstance);
    }

    @Test
    void whoTakesNoneOrIsNobodyIsNamedInWords() {
        assertThat(bob.asks(new TakeDirect(HOGE, false))).isInstanceOf(Response.Done.class);
        alice.isRefused(new OpenDirect(HOGE, BOB), Reason.NOT_ALLOWED);
        bob.asks(new TakeDirect(HOGE, true));
        alice.isRefused(new OpenDirect(HOGE, ALICE), Reason.INVALID);
        alice.isRefused(new OpenDirect(HOGE, new UserName("nobody")), Reason.NOT_FOUND);
        alice.asks(new MuteMember(HOGE, BOB, 60));
        bob.isRefused(new OpenDirect(HOGE, CAROL), Reason.NOT_ALLOWED);
        opens(alice, BOB);
    }

    /** Seen to fail with a kick that leaves the direct room. */
    @Test
    void aKickWhereTheyMetEndsIt() {
        RoomName room = opens(carol, BOB);
        RoomName other = opens(carol, ALICE);
        carol.entersByAPath(room, tokens.get(2));
        bob.entersByAPath(room, tokens.get(1));
        alice.asks(new KickMember(HOGE, BOB, ""));
        assertThat(closed(carol))
                .containsExactly(
                        new RoomEvent.RoomClosed(room, "bob is no member of hoge any more."));
        assertThat(closed(bob)).hasSize(2);
        carol.isRefused(carol.entering(room, tokens.get(2)), Reason.NOT_FOUND);
        assertThat(opens(carol, ALICE)).isEqualTo(other);
        alice.asks(new BanMember(HOGE, CAROL, 60, ""));
        alice.isRefused(alice.entering(other, tokens.get(0)), Reason.NOT_FOUND);
    }

    @Test
    void itEndsWithTheRoomWhereTheyMet() {
        RoomName room = opens(carol, BOB);
        carol.entersByAPath(room, tokens.get(2));
        alice.asks(new DeleteRoom(HOGE, Optional.empty()));
        assertThat(closed(carol)).hasSize(2);
        assertThat(story.effects())
                .filteredOn(Effect.Store.class::isInstance)
                .flatExtracting(effect -> ((Effect.Store) effect).changes())
                .contains(new Change.RoomGone(1), new Change.RoomGone(2));
    }

    /** Seen to fail with names that stay as they were: bob could not come back. */
    @Test
    void aNameIsThatOfTheRoomWhereTheyMet() {
        RoomName room = opens(alice, BOB);
        alice.entersByAPath(room, tokens.get(0));
        bob.asks(new Rename(HOGE, new UserName("robert")));
        assertThat(alice.told())
                .contains(
                        new RoomEvent.TopicChanged(
                                room, DirectRoom.topic(ALICE, new UserName("robert")), ""));
        Person robert = story.person("robert");
        robert.entersByAPath(HOGE, tokens.get(1));
        robert.entersByAPath(room, tokens.get(1));
        robert.isRefused(new Rename(room, BOB), Reason.INVALID);
        alice.asks(new Rename(HOGE, new UserName("alicia")));
        assertThat(alice.told())
                .contains(new RoomEvent.MemberRenamed(room, ALICE, new UserName("alicia")));
    }
}
