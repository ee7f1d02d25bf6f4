package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.StoredRoom;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one maker may have, and what that leaves to others. */
class MakersTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName GO = new RoomName("go");

    /** 8 rooms and 40 tokens in all; 3 rooms and 10 tokens of an address. */
    private final Story story =
            new Story(Budgets.DEFAULTS.with(new Budgets.Rooms(8, 10, 20, 3, 40, 10, 1 << 20)), 0);

    private final Story.Person eve = story.person("eve").from("192.0.2.1");
    private final Story.Person bob = story.person("bob").from("192.0.2.2");

    private static OpenRoom opening(RoomName room, int tokens) {
        return new OpenRoom(
                room, tokens, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    private static MintTokens minting(RoomName room, int count, Token host, int seconds) {
        return new MintTokens(room, count, Optional.of(host), new Terms(Role.MEMBER, 1, seconds));
    }

    private static String words(Response.Refused refused) {
        return refused.refusal().text();
    }

    /** Seen to fail with a limit a room only. */
    @Test
    void theTokensOfAllRoomsOfAnAddressCountTogetherAndOthersFeelNothing() {
        Token host = eve.opens(HOGE, 5, Lifetime.FOREVER).getFirst();
        eve.opens(TEA, 4, Lifetime.FOREVER);
        assertThat(words((Response.Refused) eve.asks(minting(HOGE, 2, host, 0))))
                .startsWith("Whoever made hoge may have 10 tokens at one time, and 9 are there")
                .contains("try again");
        eve.isRefused(opening(GO, 2), Reason.FULL);
        bob.opens(GO, 10, Lifetime.FOREVER);
    }

    /** Seen to fail with tokens of rooms that are gone counted on. */
    @Test
    void aRoomThatIsDeletedGivesItsTokensBack() {
        eve.opens(HOGE, 1, Lifetime.FOREVER);
        Token host = eve.opens(TEA, 9, Lifetime.FOREVER).getFirst();
        eve.isRefused(opening(GO, 1), Reason.FULL);
        eve.asks(new DeleteRoom(TEA, Optional.of(host)));
        eve.opens(GO, 9, Lifetime.FOREVER);
    }

    /** Seen to fail with closed tokens counted on. */
    @Test
    void tokensThatHaveExpiredOrAreUsedUpMakePlaceForNewOnes() {
        Token host = eve.opens(HOGE, 1, Lifetime.FOREVER).getFirst();
        for (int i = 0; i < 20; i++) {
            assertThat(eve.asks(minting(HOGE, 9, host, 60))).isInstanceOf(MintTokens.Minted.class);
            eve.isRefused(minting(HOGE, 1, host, 60), Reason.FULL);
            story.passes(Duration.ofSeconds(61));
        }
        var invitations = (MintTokens.Minted) eve.asks(minting(HOGE, 4, host, 0));
        invitations.tokens().forEach(one -> story.person(one.value()).enters(HOGE, one));
        // Now there are the host's, four that are used up, and the four keys of those who came.
        assertThat(eve.asks(minting(HOGE, 5, host, 0))).isInstanceOf(MintTokens.Minted.class);
        eve.isRefused(minting(HOGE, 1, host, 0), Reason.FULL);
    }

    /** Seen to fail with the makers of restored rooms forgotten. */
    @Test
    void whatAnAddressMadeBeforeARestartCountsAfterIt() {
        story.finds(
                new StoredRoom(
                        new Change.RoomMade(1, "tea", 4_294_967_295L, "", "192.0.2.1/32"),
                        0,
                        0,
                        IntStream.range(0, 8)
                                .mapToObj(MakersTest::stored)
                                .collect(Collectors.toList()),
                        List.of(),
                        List.of()));
        eve.isRefused(opening(HOGE, 3), Reason.FULL);
        eve.opens(HOGE, 2, Lifetime.FOREVER);
        bob.opens(GO, 10, Lifetime.FOREVER);
    }

    private static Change.TokenStored stored(int i) {
        return new Change.TokenStored(1, "%064x".formatted(i), 1, 0, 0, 0, "", 0);
    }

    /** Seen to fail with all of the rooms for strangers. */
    @Test
    void allStrangersTogetherHaveHalfAndTheOperatorTheRest() {
        for (int i = 1; i <= 4; i++) {
            var maker = story.person("maker").from("192.0.2." + i);
            maker.opens(new RoomName("room " + i), 1, Lifetime.FOREVER);
        }
        eve.isRefused(opening(TEA, 1), Reason.FULL);
        story.person("operator").opens(TEA, 20, Lifetime.FOREVER);
    }

    @Test
    void aMakerIsReadAsItWasWritten() {
        for (String text : List.of("", "192.0.2.1/32", "2001:db8:0:1::/64", "00ff")) {
            assertThat(Maker.of(text).text()).isEqualTo(text);
        }
    }
}
