package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.SetTopic;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What of a room's people is in its log. Each seen to fail with the note of it left out. */
class NoticesTest {
    private static final UserName BOB = new UserName("bob");

    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");
    private final Story.Person bob = story.person("bob");
    private List<Token> tokens = List.of();

    @BeforeEach
    void open() {
        story.keepsRooms();
        tokens = alice.opens(HOGE, 3, Lifetime.FOREVER);
        alice.enters(HOGE, tokens.get(0));
        assertThat(notices()).as("who made the room does not arrive").isEmpty();
        bob.enters(HOGE, tokens.get(1));
    }

    /** Seen to fail with everybody who comes in: bob came again and again. */
    @Test
    void aPersonArrivesOnce() {
        assertThat(notices()).containsExactly(new Notice(NoticeKind.ARRIVED, 0, "", "bob", ""));
        bob.asks(new LeaveRoom(HOGE));
        assertThat(notices()).isEmpty();
        bob.again().enters(HOGE, tokens.get(1));
        assertThat(notices()).isEmpty();
    }

    /** Seen to fail with a look at the invitation, which is nobody's. */
    @Test
    void whoComesByAnInvitationArrivesOnceToo() {
        Token invitation = alice.mints(new Terms(Role.HOST, 2, 0));
        Token key = story.person("carol").enters(HOGE, invitation).key().orElseThrow();
        assertThat(notices()).containsExactly(new Notice(NoticeKind.ARRIVED, 0, "", "carol", ""));
        story.person("carol").enters(HOGE, key);
        assertThat(notices()).isEmpty();
    }

    @Test
    void theTopicNamesWhoSetIt() {
        alice.asks(new SetTopic(HOGE, new Topic("green"), Optional.empty()));
        assertThat(notices())
                .containsExactly(new Notice(NoticeKind.TOPIC, 0, "alice", "", "green"));
        var key = Optional.of(tokens.getFirst());
        story.person("carol").asks(new SetTopic(HOGE, new Topic("black"), key));
        assertThat(notices()).containsExactly(new Notice(NoticeKind.TOPIC, 0, "", "", "black"));
    }

    @Test
    void aNewNameIsThereBesideTheOldOne() {
        bob.asks(new Rename(HOGE, new UserName("robert")));
        assertThat(notices())
                .containsExactly(new Notice(NoticeKind.RENAMED, 0, "", "bob", "robert"));
    }

    @Test
    void aMuteAndItsEndAreThere() {
        alice.asks(new MuteMember(HOGE, BOB, 60));
        assertThat(notices()).containsExactly(new Notice(NoticeKind.MUTED, 60, "alice", "bob", ""));
        alice.asks(new MuteMember(HOGE, BOB, 0));
        assertThat(notices()).containsExactly(new Notice(NoticeKind.MUTED, 0, "alice", "bob", ""));
        alice.asks(new MuteMember(HOGE, BOB, 60));
        story.passes(Duration.ofSeconds(60));
        assertThat(notices()).containsExactly(new Notice(NoticeKind.MUTED, 0, "", "bob", ""));
    }

    @Test
    void whoIsRemovedIsThereWithTheReason() {
        alice.asks(new KickMember(HOGE, BOB, "too loud"));
        assertThat(notices())
                .containsExactly(new Notice(NoticeKind.REMOVED, 0, "alice", "bob", "too loud"));
    }

    /** Seen to fail with the time of each arrival: two thousand came to two thousand. */
    @Test
    void whoArrivesAmongManyIsNotTold() {
        var more = new RoomName("crowd");
        List<Token> many = alice.opens(more, 300, Lifetime.FOREVER);
        for (int i = 0; i < 300; i++) {
            story.person("member" + i).enters(more, many.get(i));
        }
        assertThat(notices()).isEmpty();
    }

    /** Seen to fail with a note of rooms that have no log. */
    @Test
    void roomsWithoutALogHaveNone() {
        var memory = new Story();
        var dave = memory.person("dave");
        List<Token> keys = dave.opens(HOGE, 2, Lifetime.FOREVER);
        dave.enters(HOGE, keys.getFirst());
        memory.person("eve").enters(HOGE, keys.getLast());
        dave.asks(new SetTopic(HOGE, new Topic("green"), Optional.empty()));
        assertThat(memory.effects()).noneMatch(Effect.Notice.class::isInstance);
        assertThat(dave.asks(new ListMembers(HOGE, ""))).isInstanceOf(ListMembers.Members.class);
    }

    private List<Notice> notices() {
        return story.effects().stream()
                .filter(Effect.Notice.class::isInstance)
                .map(effect -> ((Effect.Notice) effect).notice())
                .toList();
    }
}
