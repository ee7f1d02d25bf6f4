package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomMaking;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What a stranger gets of a server, over its socket, and what a shown token changes. */
class StrangersTest {
    private static final Token OPERATOR = new Token("operators");
    private static final RoomName HOGE = new RoomName("hoge");
    private static final RoomName TEA = new RoomName("tea");

    private static ChatServer server(RoomMaking making) {
        Access access = Access.OF_THIS_MACHINE.with(making).with(OPERATOR);
        return Servers.start(Servers.opening("hoge", 2).letting(access));
    }

    private static OpenRoom opening(RoomName room) {
        return new OpenRoom(room, 1, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    private static List<Standing> shown(NamedClient by, HeldToken... tokens) {
        return ((ShowTokens.TokensShown) by.asks(new ShowTokens(List.of(tokens)))).standings();
    }

    /** Case C5. Seen to fail with rooms that everybody may look into. */
    @Test
    void aStrangerListsNoRoomAndNobodyUntilTheyShowATokenOfIt() throws Exception {
        try (var server = server(RoomMaking.OPEN);
                var alice = new NamedClient(server, "hoge");
                var eve = new NamedClient(server, "hoge")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            assertThat(eve.asks(new ListRooms("")))
                    .isEqualTo(new ListRooms.Rooms(List.of(), false));
            assertThat(eve.isRefused(new ListMembers(HOGE, ""), Reason.NOT_A_MEMBER))
                    .contains("--token-file FILE", "CHAT_TOKEN");
            eve.isRefused(new ShowRoom(HOGE), Reason.NOT_A_MEMBER);
            var token = HeldToken.of(HOGE, new Token(Servers.tokens(server).get(1)));
            assertThat(shown(eve, token)).containsExactly(Standing.MEMBER);
            assertThat(eve.asks(new ListMembers(HOGE, "")).toString()).contains("alice");
            assertThat(eve.asks(new ListRooms("")).toString()).contains("room=hoge");
        }
    }

    /** Seen to fail with rooms that everybody makes, and with refusals that are not counted. */
    @Test
    void onlyWhoHasShownTheOperatorsTokenMakesRooms() throws Exception {
        try (var server = server(RoomMaking.BY_TOKEN);
                var ops = new NamedClient(server, "tea")) {
            assertThat(ops.isRefused(opening(TEA), Reason.NOT_ALLOWED))
                    .contains("--operator-token-file FILE", "CHAT_OPERATOR_TOKEN");
            assertThat(shown(ops, HeldToken.ofOperator(new Token("guessed"))))
                    .containsExactly(Standing.NONE);
            assertThat(server.metrics().refusals.of(RefusalCause.TOKEN_REFUSED)).isEqualTo(1);
            ops.isRefused(opening(TEA), Reason.NOT_ALLOWED);
            assertThat(shown(ops, HeldToken.ofOperator(OPERATOR)))
                    .containsExactly(Standing.OPERATOR);
            assertThat(ops.asks(opening(TEA))).isInstanceOf(OpenRoom.Opened.class);
        }
    }

    /** Seen to fail with the same rule for operation 1. */
    @Test
    void theOriginalsProgramsOnThisMachineMakeRoomsAsEver() throws Exception {
        for (RoomMaking making : RoomMaking.values()) {
            try (var server = server(making);
                    var alice = new ClassicClient(server, "tea")) {
                alice.creates("alice");
            }
        }
    }

    /** Seen to fail with words for all alike. */
    @Test
    void whereRoomsAreClosedTheWordsNameWhoMakesThem() throws Exception {
        try (var server = server(RoomMaking.CLOSED);
                var ops = new NamedClient(server, "tea")) {
            shown(ops, HeldToken.ofOperator(OPERATOR));
            assertThat(ops.isRefused(opening(TEA), Reason.NOT_ALLOWED))
                    .endsWith("chat-server admin room make tea.");
        }
    }
}
