package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.Network;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the directory refuses, why, and that nothing has changed then. */
class RefusalsTest {
    private static final Token WRONG = new Token("wrong");
    private static final UserName EVE = new UserName("eve");

    private final Story story = new Story(Budgets.DEFAULTS.with(rooms(2, 2, 6, 100)), 0);
    private final Story.Person alice = story.person("alice");
    private final List<Token> tokens = alice.opens(HOGE, 4, Lifetime.FOREVER);

    static Stream<Request> ofMembersOnly() {
        return Stream.of(
                new LeaveRoom(HOGE),
                new Rename(HOGE, EVE),
                new CountReceived(HOGE),
                new MintTokens(HOGE, 1, Optional.empty(), Terms.USUAL),
                new SetTopic(HOGE, Topic.NONE, Optional.empty()),
                new DeleteRoom(HOGE, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("ofMembersOnly")
    void aStrangerMayNot(Request request) {
        story.person("eve").isRefused(request, Reason.NOT_A_MEMBER);
    }

    static Stream<Request> withAWrongToken() {
        return Stream.of(
                new EnterRoom(HOGE, WRONG, EVE, 10001),
                new MintTokens(HOGE, 1, Optional.of(WRONG), Terms.USUAL),
                new SetTopic(HOGE, Topic.NONE, Optional.of(WRONG)),
                new DeleteRoom(HOGE, Optional.of(WRONG)));
    }

    /** Seen to fail with any token taken for one of the room's. */
    @ParameterizedTest
    @MethodSource("withAWrongToken")
    void aWrongTokenIsRefused(Request request) {
        story.person("eve").isRefused(request, Reason.TOKEN_REFUSED);
        assertThat(alice.asks(new ShowRoom(HOGE))).isInstanceOf(ShowRoom.RoomShown.class);
    }

    static Stream<Request> aboutNoRoom() {
        var nowhere = new RoomName("nowhere");
        return Stream.of(
                new ShowRoom(nowhere),
                new ListMembers(nowhere, ""),
                new EnterRoom(nowhere, WRONG, EVE, 10001),
                new LeaveRoom(nowhere),
                new MintTokens(nowhere, 1, Optional.of(WRONG), Terms.USUAL),
                new DeleteRoom(nowhere, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("aboutNoRoom")
    void aRoomThatIsNotThereIsNotFound(Request request) {
        story.person("eve").isRefused(request, Reason.NOT_FOUND);
    }

    /** Seen to fail with names that are not looked up. */
    @Test
    void aNameIsTakenOnceInARoomAndIsNotTakenOver() {
        alice.enters(HOGE, tokens.get(0));
        var other = story.person("alice");
        other.isRefused(other.entering(HOGE, tokens.get(1)), Reason.EXISTS);
        var bob = story.person("bob");
        bob.enters(HOGE, tokens.get(1));
        bob.isRefused(new Rename(HOGE, new UserName("alice")), Reason.EXISTS);
    }

    @Test
    void aConnectionIsInARoomOnce() {
        alice.enters(HOGE, tokens.get(0));
        alice.isRefused(new EnterRoom(HOGE, tokens.get(1), EVE, 10001), Reason.EXISTS);
    }

    /** Seen to fail with a token that stays bound to the old name. */
    @Test
    void aTokenGoesWithTheNewName() {
        alice.enters(HOGE, tokens.get(0));
        alice.asks(new Rename(HOGE, EVE));
        alice.disconnects();
        var mallory = story.person("mallory");
        mallory.isRefused(mallory.entering(HOGE, tokens.get(0)), Reason.TOKEN_REFUSED);
        story.person("eve").enters(HOGE, tokens.get(0));
    }

    /** Seen to fail with no limit on rooms. */
    @Test
    void roomsAreLimited() {
        alice.opens(new RoomName("second"), 1, Lifetime.FOREVER);
        var third = new RoomName("third");
        alice.isRefused(
                new OpenRoom(third, 1, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL),
                Reason.FULL);
        assertThat(alice.asks(new CreateRoom(third, EVE)).toString()).contains("2 rooms");
    }

    /** Seen to fail with no limit, and with rooms that are gone counted. */
    @Test
    void roomsOfOneAddressAreLimitedAndAPlaceThatIsLeftIsGivenAgain() {
        var few = new Story(Budgets.DEFAULTS.with(rooms(100, 2, 6, 2)), 0);
        var maker = few.person("maker").from("192.0.2.1");
        maker.opens(HOGE, 1, Lifetime.FOREVER);
        maker.asks(new CreateRoom(new RoomName("second"), EVE));
        var third = new RoomName("third");
        var open =
                new OpenRoom(third, 1, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
        few.person("her").from("192.0.2.1").isRefused(open, Reason.FULL);
        few.person("bob").from("192.0.2.2").opens(new RoomName("bobs"), 1, Lifetime.FOREVER);
        maker.disconnects();
        maker.opens(third, 1, Lifetime.FOREVER);
    }

    /** Seen to fail with each address of a /64 counted alone, and with no network exempt. */
    @Test
    void theAddressesOfASlash64CountAsOneAndThoseOfExemptNetworksDoNotCount() {
        var exempt =
                new ExemptNetworks(
                        true, List.of(Network.of("198.51.100.0/24"), Network.of("2001:db8:1::7")));
        var few = new Story(Budgets.DEFAULTS.with(rooms(100, 2, 6, 1)).with(exempt), 0);
        few.person("maker").from("2001:db8::1").opens(HOGE, 1, Lifetime.FOREVER);
        var second =
                new OpenRoom(
                        new RoomName("second"),
                        1,
                        Lifetime.FOREVER,
                        Optional.empty(),
                        Topic.NONE,
                        Terms.USUAL);
        few.person("her").from("2001:db8::ffff:2").isRefused(second, Reason.FULL);
        for (String unlimited : List.of("127.0.0.1", "::1", "198.51.100.7", "2001:db8:1::7")) {
            var maker = few.person("maker").from(unlimited);
            maker.opens(new RoomName(unlimited + " 1"), 1, Lifetime.FOREVER);
            maker.opens(new RoomName(unlimited + " 2"), 1, Lifetime.FOREVER);
        }
    }

    /** Seen to fail with no limit on members. */
    @Test
    void membersAreLimitedButWhoComesBackIsLetIn() {
        alice.enters(HOGE, tokens.get(0));
        story.person("bob").enters(HOGE, tokens.get(1));
        var carol = story.person("carol");
        carol.isRefused(carol.entering(HOGE, tokens.get(2)), Reason.FULL);
        alice.again().enters(HOGE, tokens.get(0));
    }

    /** Seen to fail with no limit when a room is opened. */
    @Test
    void tokensOfARoomAreLimitedHoweverTheyAreMade() {
        alice.enters(HOGE, tokens.get(0));
        alice.isRefused(new MintTokens(HOGE, 3, Optional.empty(), Terms.USUAL), Reason.FULL);
        assertThat(alice.asks(new MintTokens(HOGE, 2, Optional.empty(), Terms.USUAL)))
                .isInstanceOf(MintTokens.Minted.class);
        var many = new RoomName("many");
        alice.isRefused(
                new OpenRoom(many, 7, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL),
                Reason.FULL);
        alice.isRefused(new ShowRoom(many), Reason.NOT_FOUND);
    }

    @Test
    void theUserNamedAtTheOpeningOwnsTheFirstToken() {
        var open =
                new OpenRoom(
                        new RoomName("own"),
                        2,
                        Lifetime.FOREVER,
                        Optional.of(EVE),
                        Topic.NONE,
                        Terms.USUAL);
        var first = ((OpenRoom.Opened) alice.asks(open)).tokens().getFirst();
        alice.isRefused(alice.entering(new RoomName("own"), first), Reason.TOKEN_REFUSED);
        story.person("eve").enters(new RoomName("own"), first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 53, 1023, 9002})
    void nothingIsRelayedToPortsOfServicesNorToTheServerItself(int port) {
        story.person("eve")
                .isRefused(new EnterRoom(HOGE, tokens.get(1), EVE, port), Reason.INVALID);
    }

    private static Budgets.Rooms rooms(int inAll, int members, int tokens, int perAddress) {
        return new Budgets.Rooms(inAll, members, tokens, perAddress, 100, 100, 1 << 20);
    }
}
