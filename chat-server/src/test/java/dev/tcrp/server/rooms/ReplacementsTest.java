package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** A device that comes in on another connection, before the former one is seen to be gone. */
class ReplacementsTest {
    private static final RoomClosed REPLACED =
            new RoomClosed(HOGE, "You came back on another connection.");

    private final Story story = new Story();
    private final Story.Person before = story.person("alice");
    private final Story.Person now = before.again();
    private Token token;

    @BeforeEach
    void makeRoom() {
        token = story.person("host").opens(HOGE, 1, Lifetime.FOREVER).getFirst();
    }

    private void isIn(Story.Person who) {
        assertThat(who.asks(new CountReceived(HOGE)))
                .isInstanceOf(CountReceived.ReceivedCount.class);
    }

    @Test
    void theFormerMembershipEndsInTwentySecondsAndIsToldSo() {
        before.entersByAPath(HOGE, token);
        now.entersByAPath(HOGE, token);
        story.passes(Duration.ofMillis(19_999));
        assertThat(before.told()).isEmpty();
        story.passes(Duration.ofMillis(1));
        assertThat(before.told()).containsExactly(REPLACED);
        isIn(now);
    }

    /** Seen to fail where the former membership ends at once: a server that hangs asks late. */
    @Test
    void aLateRequestOfAConnectionThatIsGoneEndsNothing() {
        now.entersByAPath(HOGE, token);
        before.entersByAPath(HOGE, token);
        before.disconnects();
        story.passes(Duration.ofSeconds(30));
        assertThat(now.told()).isEmpty();
        isIn(now);
    }

    @Test
    void ofTwoThatTakeTurnsTheLastIsIn() {
        before.entersByAPath(HOGE, token);
        now.entersByAPath(HOGE, token);
        before.entersByAPath(HOGE, token);
        story.passes(Duration.ofSeconds(20));
        assertThat(now.told()).containsExactly(REPLACED);
        assertThat(before.told()).isEmpty();
        isIn(before);
    }

    @Test
    void aConnectionThatEndsFirstIsToldNothing() {
        before.entersByAPath(HOGE, token);
        now.entersByAPath(HOGE, token);
        before.disconnects();
        story.passes(Duration.ofSeconds(20));
        assertThat(before.told()).isEmpty();
        isIn(now);
    }
}
