package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.LiftBan;
import dev.tcrp.protocol.op.ListBans;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.Network;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A kick, a mute and a ban are for the person, whatever they come back with. */
class BansTest {
    private static final UserName BOB = new UserName("bob");
    private static final RoomName GO = new RoomName("go");
    private static final String HOME = "198.51.100.7";
    private static final String OFFICE = "203.0.113.9";

    private final Story story = new Story(Budgets.DEFAULTS, Long.MAX_VALUE - 5);
    private final Story.Person alice = story.person("alice");
    private final Token host;
    private final Token team;

    BansTest() {
        story.keepsRooms();
        host = alice.opens(HOGE, 1, Lifetime.FOREVER).getFirst();
        alice.enters(HOGE, host);
        team = alice.mints(new Terms(Role.MEMBER, 30, 0));
    }

    private Story.Person at(String address, String name) {
        return story.person(name).from(address);
    }

    /** Enters by what the team has, and answers the key to come back with. */
    private Token comes(Story.Person who) {
        return who.enters(HOGE, team).key().orElseThrow();
    }

    private ListBans.Bans bans() {
        return (ListBans.Bans) alice.asks(new ListBans(HOGE, ""));
    }

    @Test
    void aKickClosesToThePersonWhatTheyCameBy() {
        var bob = at(HOME, "bob");
        Token key = comes(bob);
        alice.asks(new KickMember(HOGE, BOB, "too loud"));
        bob.isRefused(bob.entering(HOGE, key), Reason.TOKEN_REFUSED);
        bob.isRefused(bob.entering(HOGE, team), Reason.NOT_ALLOWED);
        var sameHome = at(HOME, "robert");
        sameHome.isRefused(sameHome.entering(HOGE, team), Reason.NOT_ALLOWED);
        var elsewhere = at(OFFICE, "Bob");
        elsewhere.isRefused(elsewhere.entering(HOGE, team), Reason.NOT_ALLOWED);
        comes(at(OFFICE, "carol"));
        bob.again().enters(HOGE, alice.mints(Terms.USUAL));
    }

    @Test
    void anAddressThatManyShareTellsNobodyApart() {
        comes(story.person("bob"));
        alice.asks(new KickMember(HOGE, BOB, ""));
        comes(story.person("carol"));
    }

    @Test
    void aMuteStaysOnThePersonWhoComesBackByAnInvitation() {
        var bob = at(HOME, "bob");
        comes(bob);
        alice.asks(new MuteMember(HOGE, BOB, 60));
        bob.asks(new LeaveRoom(HOGE));
        story.passes(Duration.ofSeconds(20));
        comes(bob);
        assertThat(bob.told()).contains(new RoomEvent.MemberMuted(HOGE, BOB, 40));
        bob.asks(new LeaveRoom(HOGE));
        var robert = at(HOME, "robert");
        comes(robert);
        assertThat(robert.told()).contains(new RoomEvent.MemberMuted(HOGE, robert.user(), 40));
        alice.asks(new MuteMember(HOGE, robert.user(), 0));
        robert.asks(new LeaveRoom(HOGE));
        comes(robert);
        assertThat(robert.told()).noneMatch(RoomEvent.MemberMuted.class::isInstance);
    }

    @Test
    void aBanKeepsThePersonOutWhateverTheyShowUntilItsTimeIsOver() {
        var bob = at(HOME, "bob");
        comes(bob);
        alice.asks(new BanMember(HOGE, BOB, 60, "spam"));
        assertThat(bob.told())
                .containsExactly(new RoomEvent.RoomClosed(HOGE, "alice banned you: spam"));
        Token fresh = alice.mints(Terms.USUAL);
        var refused = (Response.Refused) bob.asks(bob.entering(HOGE, fresh));
        assertThat(refused.refusal().text())
                .isEqualTo(
                        "You may not enter hoge: bob is banned by alice for another 60 s: spam."
                                + " Ask a host.");
        assertThat(bans().bans()).containsExactly(new BanSummary(BOB, true, 60, "alice", "spam"));
        story.passes(Duration.ofSeconds(60));
        bob.enters(HOGE, fresh);
        assertThat(bans().bans()).isEmpty();
    }

    @Test
    void whoHasAKeyIsNotKeptOutForAnotherAtTheSameAddress() {
        var carol = at(HOME, "carol");
        Token key = comes(carol);
        comes(at(HOME, "bob"));
        alice.asks(new BanMember(HOGE, BOB, BanMember.UNTIL_LIFTED, ""));
        carol.asks(new LeaveRoom(HOGE));
        carol.enters(HOGE, key);
        var dave = at(HOME, "dave");
        dave.isRefused(dave.entering(HOGE, team), Reason.NOT_ALLOWED);
    }

    @Test
    void liftingABanLiftsWhatAKickClosedToo() {
        var bob = at(HOME, "bob");
        comes(bob);
        alice.asks(new KickMember(HOGE, BOB, ""));
        alice.asks(new BanMember(HOGE, BOB, BanMember.UNTIL_LIFTED, ""));
        assertThat(bans().bans()).extracting(BanSummary::whole).containsExactly(false, true);
        alice.asks(new LiftBan(HOGE, BOB));
        comes(bob);
        alice.isRefused(new LiftBan(HOGE, BOB), Reason.NOT_FOUND);
        bob.isRefused(new BanMember(HOGE, alice.user(), 60, ""), Reason.NOT_ALLOWED);
        bob.isRefused(new ListBans(HOGE, ""), Reason.NOT_ALLOWED);
        alice.isRefused(new BanMember(HOGE, alice.user(), 60, ""), Reason.INVALID);
    }

    @Test
    void theOperatorBansAPersonFromEveryRoom() {
        Token other = alice.opens(GO, 2, Lifetime.FOREVER).get(1);
        var bob = at(HOME, "bob");
        comes(bob);
        var ban = new Order.BanPerson(Optional.empty(), BOB, BanMember.UNTIL_LIFTED, "spam");
        assertThat(story.orders(ban)).isEqualTo(new Report.Done(1));
        bob.isRefused(bob.entering(GO, other), Reason.NOT_ALLOWED);
        bob.isRefused(bob.entering(HOGE, team), Reason.NOT_ALLOWED);
        assertThat(story.orders(new Order.ListBans(Optional.empty(), "")))
                .isInstanceOfSatisfying(
                        Report.Bans.class, bans -> assertThat(bans.rows()).hasSize(1));
        story.orders(new Order.LiftBan(Optional.empty(), BOB));
        assertThat(bob.asks(bob.entering(GO, other))).isInstanceOf(EnterRoom.Entered.class);
    }

    @Test
    void theOperatorBansANetwork() {
        var network = Network.of("198.51.100.0/24");
        var bob = at(HOME, "bob");
        Token key = comes(bob);
        comes(at(OFFICE, "carol"));
        var report = story.orders(new Order.BanNetwork(network, 3600, "flood"));
        assertThat(report).isEqualTo(new Report.Done(1));
        assertThat(bob.told()).hasSize(1).hasOnlyElementsOfType(RoomEvent.RoomClosed.class);
        bob.isRefused(bob.entering(HOGE, key), Reason.NOT_ALLOWED);
        assertThat(story.orders(new Order.ListNetworks()))
                .isEqualTo(
                        new Report.Networks(
                                List.of(new Report.NetworkRow(network, 3600, "flood"))));
        story.orders(new Order.LiftNetwork(network));
        bob.enters(HOGE, key);
        assertThat(story.orders(new Order.LiftNetwork(network))).isInstanceOf(Report.Refused.class);
    }
}
