package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.Story.Person;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody who is in no room may see and make, by the tokens that they have shown. */
class ShownTokensTest {
    private static final Token OPERATOR = new Token("operators");
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName GO = new RoomName("go");
    private static final Access BY_TOKEN =
            Access.OF_THIS_MACHINE.with(RoomMaking.BY_TOKEN).with(OPERATOR);

    /** 20 rooms in all, 2 of a maker. */
    private static final Budgets FEW =
            Budgets.DEFAULTS.with(new Budgets.Rooms(20, 10, 50, 2, 1000, 100, 1 << 20));

    private Story story = new Story(FEW, Access.OF_THIS_MACHINE.with(OPERATOR), 0);
    private final Person eve = story.person("eve").from("192.0.2.1");

    private static ShowTokens showing(HeldToken... tokens) {
        return new ShowTokens(List.of(tokens));
    }

    private static List<Standing> shown(Person by, HeldToken... tokens) {
        return ((ShowTokens.TokensShown) by.asks(showing(tokens))).standings();
    }

    private static List<RoomName> rooms(Person by) {
        return ((ListRooms.Rooms) by.asks(new ListRooms("")))
                .rooms().stream().map(RoomSummary::room).toList();
    }

    private static OpenRoom opening(RoomName room) {
        return new OpenRoom(room, 1, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    private List<Token> operatorMakes(RoomName room, int tokens) {
        return ((Report.Minted) story.orders(new Order.MakeRoom(room, tokens))).tokens();
    }

    /** Seen to fail with strangers who see all. */
    @Test
    void whoHasShownATokenLooksIntoItsRoomAndIntoNoOther() {
        List<Token> tea = operatorMakes(TEA, 2);
        operatorMakes(GO, 1);
        assertThat(rooms(eve)).isEmpty();
        eve.isRefused(new ShowRoom(TEA), Reason.NOT_A_MEMBER);
        eve.isRefused(new ListMembers(TEA, ""), Reason.NOT_A_MEMBER);
        assertThat(shown(eve, HeldToken.of(TEA, tea.get(1)))).containsExactly(Standing.MEMBER);
        assertThat(rooms(eve)).containsExactly(TEA);
        assertThat(eve.asks(new ShowRoom(TEA))).isInstanceOf(ShowRoom.RoomShown.class);
        assertThat(eve.asks(new ListMembers(TEA, ""))).isInstanceOf(ListMembers.Members.class);
        eve.isRefused(new ShowRoom(GO), Reason.NOT_A_MEMBER);
        assertThat(rooms(eve.again())).isEmpty();
    }

    /** Seen to fail with rooms that one is in left out. */
    @Test
    void aMemberSeesTheRoomsThatTheyAreInWithoutShowingAnything() {
        Token tea = operatorMakes(TEA, 1).getFirst();
        eve.enters(TEA, tea);
        assertThat(rooms(eve)).containsExactly(TEA);
        assertThat(eve.asks(new ListRooms("tea"))).isEqualTo(new ListRooms.Rooms(List.of(), false));
        assertThat(eve.asks(new ListMembers(TEA, ""))).isInstanceOf(ListMembers.Members.class);
    }

    /** Seen to fail with wrong tokens that cost nothing. */
    @Test
    void wrongTokensAreAnsweredLaterAndARightOneBesideThemCounts() {
        List<Token> tea = operatorMakes(TEA, 1);
        var wrong = HeldToken.of(TEA, new Token("wrong"));
        var nowhere = HeldToken.of(new RoomName("nowhere"), tea.getFirst());
        var notOurs = HeldToken.ofOperator(new Token("mine"));
        var right = HeldToken.of(TEA, tea.getFirst());
        for (int i = 0; i < 3; i++) {
            assertThat(shown(eve, wrong, nowhere, notOurs)).containsOnly(Standing.NONE).hasSize(3);
            assertThat(story.delay()).isZero();
            assertThat(story.effects()).anyMatch(Effect.Refused.class::isInstance);
        }
        assertThat(shown(eve, wrong, right, nowhere))
                .containsExactly(Standing.NONE, Standing.HOST, Standing.NONE);
        assertThat(story.delay()).isPositive();
        assertThat(rooms(eve)).containsExactly(TEA);
        assertThat(shown(eve.from("192.0.2.1"), right)).containsExactly(Standing.HOST);
        assertThat(story.delay()).isZero();
    }

    /** Seen to fail with tokens that count on, each in its way. */
    @Test
    void aTokenThatIsRevokedOrExpiresOrWhoseRoomIsGoneCountsNoMore() {
        Token host = operatorMakes(TEA, 1).getFirst();
        Token other = operatorMakes(GO, 1).getFirst();
        var mint = new MintTokens(TEA, 2, Optional.of(host), new Terms(Role.READER, 0, 60));
        List<Token> readers = ((MintTokens.Minted) eve.asks(mint)).tokens();
        assertThat(shown(eve, HeldToken.of(TEA, readers.get(0)))).containsExactly(Standing.READER);
        eve.asks(new RevokeToken(TEA, TokenHash.of(readers.get(0)).id(), Optional.of(host)));
        assertThat(rooms(eve)).isEmpty();
        shown(eve, HeldToken.of(TEA, readers.get(1)), HeldToken.of(GO, other));
        assertThat(rooms(eve)).containsExactly(GO, TEA);
        story.passes(Duration.ofSeconds(60));
        assertThat(shown(eve, HeldToken.of(TEA, readers.get(1)))).containsExactly(Standing.NONE);
        assertThat(rooms(eve)).containsExactly(GO);
        eve.asks(new DeleteRoom(GO, Optional.of(other)));
        operatorMakes(GO, 1);
        assertThat(rooms(eve)).isEmpty();
    }

    /** Seen to fail with no limit. */
    @Test
    void aConnectionShowsTokensOfSoManyRoomsAndOfNoMore() {
        List<HeldToken> held = new ArrayList<>();
        story = new Story(Budgets.DEFAULTS, Access.OF_THIS_MACHINE, 0);
        Person keen = story.person("keen");
        for (int i = 0; i <= Limits.TOKENS_SHOWN; i++) {
            var room = new RoomName("room" + i);
            held.add(HeldToken.of(room, operatorMakes(room, 1).getFirst()));
        }
        keen.asks(new ShowTokens(held.subList(0, Limits.TOKENS_SHOWN)));
        keen.isRefused(showing(held.getLast()), Reason.FULL);
        assertThat(rooms(keen)).hasSize(Limits.TOKENS_SHOWN);
        assertThat(shown(keen, held.getFirst())).containsExactly(Standing.HOST);
    }

    /** Seen to fail with rooms that everybody makes. */
    @Test
    void whereTheOperatorMakesTheRoomsOnlyTheirTokenDoesAndTheRoomIsTheOperators() {
        story = new Story(FEW, BY_TOKEN, 0);
        Person ops = story.person("ops").from("192.0.2.1");
        ops.isRefused(opening(TEA), Reason.NOT_ALLOWED);
        assertThat(shown(ops, HeldToken.ofOperator(new Token("guessed"))))
                .containsExactly(Standing.NONE);
        ops.isRefused(opening(TEA), Reason.NOT_ALLOWED);
        assertThat(shown(ops, HeldToken.ofOperator(OPERATOR))).containsExactly(Standing.OPERATOR);
        for (int i = 0; i < 4; i++) { // More than an address may have.
            assertThat(ops.asks(opening(new RoomName("room" + i))))
                    .isInstanceOf(OpenRoom.Opened.class);
        }
        operatorMakes(GO, 1);
        assertThat(rooms(ops)).hasSize(5);
        ops.disconnects();
        ops.isRefused(opening(TEA), Reason.NOT_ALLOWED);
    }

    /** Seen to fail with rooms that are closed to strangers alone. */
    @Test
    void whereRoomsAreClosedNoTokenMakesOne() {
        story = new Story(FEW, Access.OF_THIS_MACHINE.with(RoomMaking.CLOSED).with(OPERATOR), 0);
        Person ops = story.person("ops");
        shown(ops, HeldToken.ofOperator(OPERATOR));
        ops.isRefused(opening(TEA), Reason.NOT_ALLOWED);
        operatorMakes(TEA, 1);
    }

    /** Seen to fail with rooms that count for the address, whatever was shown. */
    @Test
    void behindACrowdedAddressATokenOfTheOperatorsRoomHasItsOwnBudget() {
        List<Token> tea = operatorMakes(TEA, 3);
        eve.asks(opening(new RoomName("e1")));
        eve.asks(opening(new RoomName("e2")));
        eve.isRefused(opening(GO), Reason.FULL);
        Person bob = story.person("bob").from("192.0.2.1");
        bob.isRefused(opening(GO), Reason.FULL);
        shown(bob, HeldToken.of(TEA, tea.get(1)));
        bob.asks(opening(new RoomName("b1")));
        bob.asks(opening(new RoomName("b2")));
        bob.isRefused(opening(GO), Reason.FULL);
        Person again = story.person("bob").from("192.0.2.77");
        shown(again, HeldToken.of(TEA, tea.get(1)));
        again.isRefused(opening(GO), Reason.FULL);
    }

    /** Seen to fail with any token for a maker: whoever makes a room makes 900 of them. */
    @Test
    void aTokenOfAStrangersRoomIsNoBudgetOfItsOwn() {
        List<Token> own = eve.opens(HOGE, 5, Lifetime.FOREVER);
        eve.asks(opening(TEA));
        eve.isRefused(opening(GO), Reason.FULL);
        shown(eve, HeldToken.of(HOGE, own.get(1)));
        eve.isRefused(opening(GO), Reason.FULL);
    }

    /** Rules that change while a client is there. Seen to fail with rules that are kept. */
    @Test
    void rulesThatChangeHoldFromThenOn() {
        operatorMakes(TEA, 1);
        assertThat(rooms(eve)).isEmpty();
        story.adopts(BY_TOKEN.with(RoomListing.ALL));
        assertThat(rooms(eve)).containsExactly(TEA);
        eve.isRefused(opening(GO), Reason.NOT_ALLOWED);
    }
}
