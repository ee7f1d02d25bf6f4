package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent.MemberAway;
import dev.tcrp.protocol.op.ShowLastSeen;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.protocol.op.TellAway;
import dev.tcrp.server.rooms.Story.Person;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Who is away, and who has read what. */
final class AttendanceTest {
    private static final UserName BOB = new UserName("bob");

    private final Story story = new Story();
    private final Person alice = story.person("alice");
    private final Person bob = story.person("bob");
    private final List<Token> tokens;

    AttendanceTest() {
        story.keepsRooms();
        tokens = alice.opens(HOGE, 3, Lifetime.FOREVER);
        alice.entersByAPath(HOGE, tokens.get(0));
        bob.entersByAPath(HOGE, tokens.get(1));
    }

    private List<Absence> absences() {
        return ((ListAbsences.Absences) alice.asks(new ListAbsences(HOGE))).absences();
    }

    private Presence presence() {
        return ((ListMembers.Members) alice.asks(new ListMembers(HOGE, "")))
                .members().stream()
                        .filter(member -> member.user().equals(BOB))
                        .map(MemberSummary::presence)
                        .findFirst()
                        .orElseThrow();
    }

    /** Seen to fail with an absence that its member's next connection ends. */
    @Test
    void whoSaysThatTheyAreAwayIsUntilTheySayOtherwise() {
        bob.asks(new TellAway(HOGE, true, "tea"));
        assertThat(alice.told()).containsExactly(new MemberAway(HOGE, BOB, true, "tea"));
        assertThat(presence()).isEqualTo(Presence.AWAY);
        assertThat(absences()).containsExactly(new Absence(BOB, 0, "tea"));
        bob.disconnects();
        Person again = bob.again();
        again.entersByAPath(HOGE, tokens.get(1));
        assertThat(presence()).isEqualTo(Presence.AWAY);
        again.asks(new TellAway(HOGE, false, ""));
        assertThat(alice.told()).containsExactly(new MemberAway(HOGE, BOB, false, ""));
        assertThat(absences()).isEmpty();
        again.asks(new TellAway(HOGE, false, ""));
        assertThat(alice.told()).isEmpty();
    }

    @Test
    void whoseConnectionIsLostIsAway() {
        bob.disconnects();
        assertThat(absences()).containsExactly(new Absence(BOB, 0, ""));
    }

    /** Seen to fail with the room where the two have met alone. */
    @Test
    void whoIsAwayIsSoInTheirDirectRooms() {
        var opened = (OpenDirect.DirectOpened) bob.asks(new OpenDirect(HOGE, alice.user()));
        RoomName direct = opened.name();
        alice.entersByAPath(direct, tokens.get(0));
        bob.asks(new ShowLastSeen(HOGE, false));
        bob.entersByAPath(direct, tokens.get(1));
        alice.told();
        bob.asks(new TellAway(HOGE, true, "tea"));
        assertThat(alice.told())
                .containsExactlyInAnyOrder(
                        new MemberAway(HOGE, BOB, true, "tea"),
                        new MemberAway(direct, BOB, true, "tea"));
        assertThat(((ListAbsences.Absences) alice.asks(new ListAbsences(direct))).absences())
                .containsExactly(new Absence(BOB, 0, "tea"));
    }

    /** Seen to fail with names shown in every room, and with one's own among them. */
    @Test
    void whoHasReadAMessageIsShownWhereAHostAllowsIt() {
        bob.asks(new MarkRead(HOGE, 5));
        alice.asks(new MarkRead(HOGE, 9));
        alice.isRefused(new AskSeen(HOGE, 5), Reason.NOT_ALLOWED);
        bob.isRefused(new ShowSeen(HOGE, true, Optional.empty()), Reason.NOT_ALLOWED);
        alice.asks(new ShowSeen(HOGE, true, Optional.empty()));
        assertThat(alice.asks(new AskSeen(HOGE, 5)))
                .isEqualTo(new AskSeen.SeenBy(HOGE, 1, List.of(BOB)));
        assertThat(alice.asks(new AskSeen(HOGE, 6)))
                .isEqualTo(new AskSeen.SeenBy(HOGE, 0, List.of()));
        assertThat(bob.asks(new AskSeen(HOGE, 6)))
                .isEqualTo(new AskSeen.SeenBy(HOGE, 1, List.of(new UserName("alice"))));
        alice.asks(new ShowSeen(HOGE, false, Optional.empty()));
        bob.isRefused(new AskSeen(HOGE, 5), Reason.NOT_ALLOWED);
    }
}
