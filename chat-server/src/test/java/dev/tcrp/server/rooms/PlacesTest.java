package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A UDP endpoint is one person's, in all rooms. */
class PlacesTest {
    private static final RoomName FUGA = new RoomName("fuga");
    private static final int PORT = 40_000;

    private final Story story = new Story();
    private final Story.Person host = story.person("host");
    private final List<Token> hoge = host.opens(HOGE, 3, Lifetime.FOREVER);
    private final List<Token> fuga = host.opens(FUGA, 3, Lifetime.FOREVER);
    private final Story.Person alice = story.person("alice");
    private final Story.Person eve = story.person("eve");

    /** Seen to fail with claims looked for in the same room only. */
    @Test
    void nobodyTakesAnothersEndpointInAnotherRoom() {
        enters(alice, HOGE, hoge.get(1), PORT);
        eve.isRefused(at(PORT, eve, FUGA, fuga.get(1)), Reason.EXISTS);
        eve.asks(new JoinRoom(FUGA, fuga.get(1), new UserName("eve")));
        assertThat(eve.asks(new RegisterEndpoint(FUGA, PORT)))
                .isInstanceOfSatisfying(
                        Response.SystemMessage.class,
                        said -> assertThat(said.text()).contains("is another member's"));
        var elsewhere = story.person("carol").from("192.0.2.1");
        enters(elsewhere, FUGA, fuga.get(2), PORT);
    }

    @Test
    void oneConnectionIsInManyRoomsByOneEndpoint() {
        enters(alice, HOGE, hoge.get(1), PORT);
        enters(alice, FUGA, fuga.get(1), PORT);
    }

    /** Seen to fail with the same connection only taken for the same person. */
    @Test
    void whoComesBackTakesItsEndpointFromItsOlderConnectionRoomByRoom() {
        enters(alice, HOGE, hoge.get(1), PORT);
        enters(alice, FUGA, fuga.get(1), PORT);
        Story.Person again = alice.again();
        enters(again, FUGA, fuga.get(1), PORT);
        enters(again, HOGE, hoge.get(1), PORT);
    }

    /** Seen to fail with an endpoint that is never given back. */
    @Test
    void whatOneLeavesIsFree() {
        enters(alice, HOGE, hoge.get(1), PORT);
        alice.disconnects();
        enters(eve, FUGA, fuga.get(1), PORT);
        eve.asks(new LeaveRoom(FUGA));
        enters(alice.again(), HOGE, hoge.get(1), PORT);
    }

    private static void enters(Story.Person who, RoomName room, Token token, int port) {
        assertThat(who.asks(at(port, who, room, token))).isInstanceOf(EnterRoom.Entered.class);
    }

    private static Request at(int port, Story.Person who, RoomName room, Token token) {
        return new EnterRoom(room, token, who.user(), port);
    }
}
