package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.budget.Budgets;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What a host does to members. */
class ModerationTest {
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");

    private final Story story = new Story(Budgets.DEFAULTS, Long.MAX_VALUE - 5);
    private final Story.Person alice = story.person("alice");
    private final Story.Person bob = story.person("bob");
    private final Story.Person carol = story.person("carol");
    private final List<Token> tokens = alice.opens(HOGE, 3, Lifetime.FOREVER);

    ModerationTest() {
        alice.enters(HOGE, tokens.get(0));
        bob.enters(HOGE, tokens.get(1));
        carol.enters(HOGE, tokens.get(2));
    }

    /** Seen to fail with the key left in the ring: bob was back at once. */
    @Test
    void whoIsKickedIsToldWhyAndStaysOutside() {
        alice.asks(new KickMember(HOGE, BOB, "too loud"));
        assertThat(bob.told())
                .containsExactly(new RoomEvent.RoomClosed(HOGE, "alice removed you: too loud"));
        assertThat(carol.told()).containsExactly(new RoomEvent.MemberLeft(HOGE, BOB));
        bob.isRefused(bob.entering(HOGE, tokens.get(1)), Reason.TOKEN_REFUSED);
        alice.isRefused(new KickMember(HOGE, BOB, ""), Reason.NOT_FOUND);
        alice.isRefused(new KickMember(HOGE, ALICE, ""), Reason.INVALID);
    }

    /** Seen to fail with a mute that does not end, and with one that ends as it begins. */
    @Test
    void aMuteEndsByItselfAndEverybodyIsTold() {
        alice.asks(new MuteMember(HOGE, BOB, 60));
        assertThat(carol.told()).containsExactly(new RoomEvent.MemberMuted(HOGE, BOB, 60));
        story.passes(Duration.ofSeconds(59));
        assertThat(story.effects()).isEmpty();
        story.passes(Duration.ofSeconds(1));
        assertThat(bob.told()).containsExactly(new RoomEvent.MemberMuted(HOGE, BOB, 0));
        assertThat(carol.told()).hasSize(1);
    }

    /** Seen to fail with nobody told of the mute at the door. */
    @Test
    void whoIsMutedAndComesBackIsStillMuted() {
        alice.asks(new MuteMember(HOGE, BOB, 60));
        bob.disconnects();
        story.passes(Duration.ofSeconds(20));
        var again = bob.again();
        again.enters(HOGE, tokens.get(1));
        assertThat(again.told()).contains(new RoomEvent.MemberMuted(HOGE, BOB, 40));
    }

    /** Seen to fail with the first mute's end taken for the second one's. */
    @Test
    void aLaterMuteCountsAndALiftedOneEndsOnce() {
        alice.asks(new MuteMember(HOGE, BOB, 60));
        alice.asks(new MuteMember(HOGE, BOB, MuteMember.UNTIL_LIFTED));
        story.passes(Duration.ofDays(365));
        assertThat(story.effects()).isEmpty();
        assertThat(alice.asks(new MuteMember(HOGE, BOB, 0))).isInstanceOf(Response.Done.class);
        assertThat(bob.told()).containsExactly(new RoomEvent.MemberMuted(HOGE, BOB, 0));
    }

    @Test
    void theOriginalsClientIsToldInWords() {
        var dave = story.person("dave");
        alice.asks(new KickMember(HOGE, BOB, ""));
        Token token = alice.mints(dev.tcrp.protocol.Terms.USUAL);
        dave.asks(new JoinRoom(HOGE, token, new UserName("dave")));
        alice.asks(new MuteMember(HOGE, new UserName("dave"), 5));
        assertThat(dave.told().toString()).contains("dave is not heard now.");
    }
}
