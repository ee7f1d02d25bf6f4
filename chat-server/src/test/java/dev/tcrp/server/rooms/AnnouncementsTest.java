package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.server.rooms.Effect.Announce;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Who is told what, and when it would be too much. */
class AnnouncementsTest {
    private final Story story = new Story();
    private final Story.Person alice = story.person("alice");
    private final List<Token> tokens = alice.opens(HOGE, 300, Lifetime.FOREVER);

    /** Seen to fail with joins announced in rooms of any size. */
    @Test
    void roomsOfUpTo256MembersAreToldOfJoinsAndLeavesAndLargerOnesAreNot() {
        alice.enters(HOGE, tokens.get(0));
        for (int i = 1; i < 255; i++) {
            story.person("member" + i).enters(HOGE, tokens.get(i));
        }
        var last = story.person("last");
        last.enters(HOGE, tokens.get(255));
        assertThat(alice.told()).containsExactly(new MemberJoined(HOGE, new UserName("last")));
        var oneMore = story.person("one more");
        oneMore.enters(HOGE, tokens.get(256));
        assertThat(alice.told()).isEmpty();
        oneMore.disconnects();
        assertThat(alice.told()).isEmpty();
        last.disconnects();
        assertThat(alice.told()).containsExactly(new MemberLeft(HOGE, new UserName("last")));
        assertThat(story.effects()).contains(new Announce(HOGE, "last がチャットを終了しました。"));
    }

    /** Seen to fail with everybody who comes in announced. */
    @Test
    void whoComesBackBeforeTheOldConnectionIsGoneIsAnnouncedToNobody() {
        alice.enters(HOGE, tokens.get(0));
        var bob = story.person("bob");
        bob.enters(HOGE, tokens.get(1));
        bob.again().enters(HOGE, tokens.get(1));
        assertThat(alice.told()).isEmpty();
    }

    @Test
    void aDisconnectedMemberLeavesAllItsRooms() {
        var other = new RoomName("other");
        var more = alice.opens(other, 2, Lifetime.FOREVER);
        var bob = story.person("bob");
        alice.enters(HOGE, tokens.get(0));
        alice.enters(other, more.get(0));
        bob.enters(HOGE, tokens.get(1));
        bob.enters(other, more.get(1));
        bob.disconnects();
        assertThat(alice.told())
                .containsExactlyInAnyOrder(
                        new MemberLeft(HOGE, new UserName("bob")),
                        new MemberLeft(other, new UserName("bob")));
    }

    @Test
    void whoIsReplacedIsToldAndItsEndDoesNotEndTheNewPlace() {
        alice.enters(HOGE, tokens.get(0));
        var now = alice.again();
        now.enters(HOGE, tokens.get(0));
        assertThat(alice.told())
                .singleElement()
                .isEqualTo(new RoomClosed(HOGE, "You came back on another connection."));
        alice.disconnects();
        assertThat(now.asks(new CountReceived(HOGE)).toString()).contains("ReceivedCount");
    }
}
