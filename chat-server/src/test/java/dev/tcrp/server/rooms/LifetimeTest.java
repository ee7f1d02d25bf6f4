package dev.tcrp.server.rooms;

import static dev.tcrp.server.rooms.Story.HOGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.server.budget.Budgets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

/** When a room goes. */
class LifetimeTest {
    private static final Lifetime MINUTE = Lifetime.of(Duration.ofMinutes(1));
    private static final Request SHOW = new ShowRoom(HOGE);

    /**
     * Also where nanoTime is about to overflow; seen to fail there with deadlines compared by <.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE - 5_000_000_000L})
    void aKeptRoomGoesWhenItsTimeHasRunOutWithNobodyInIt(long beginNs) {
        var story = new Story(Budgets.DEFAULTS, beginNs);
        var alice = story.person("alice");
        alice.opens(HOGE, 1, MINUTE);
        for (int second = 1; second < 60; second++) {
            story.passes(Duration.ofSeconds(1));
            assertThat(alice.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
        }
        story.passes(Duration.ofSeconds(1));
        alice.isRefused(SHOW, Reason.NOT_FOUND);
    }

    /** Seen to fail with deadlines that an entry does not make void. */
    @Test
    void itsTimeBeginsAnewWhenTheLastMemberHasLeft() {
        var story = new Story();
        var alice = story.person("alice");
        var token = alice.opens(HOGE, 1, MINUTE).getFirst();
        story.passes(Duration.ofSeconds(30));
        alice.enters(HOGE, token);
        story.passes(Duration.ofHours(1));
        assertThat(alice.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
        alice.asks(new LeaveRoom(HOGE));
        story.passes(Duration.ofSeconds(59));
        assertThat(alice.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
        story.passes(Duration.ofSeconds(1));
        alice.isRefused(SHOW, Reason.NOT_FOUND);
    }

    /** Seen to fail with forever counted in seconds. */
    @Test
    void aRoomThatIsKeptForeverIsKept() {
        var story = new Story();
        var alice = story.person("alice");
        alice.opens(HOGE, 1, Lifetime.FOREVER);
        story.passes(Duration.ofDays(365L * 200));
        assertThat(alice.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
    }

    @Test
    void aRoomOfTheOriginalGoesWithItsLastMember() {
        var story = new Story();
        var alice = story.person("alice");
        var bob = story.person("bob");
        alice.asks(new CreateRoom(HOGE, new UserName("alice")));
        var second = ((CreateRoom.TokenIssued) alice.told().get(1)).token();
        bob.enters(HOGE, second);
        alice.disconnects();
        assertThat(bob.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
        bob.disconnects();
        story.person("c").isRefused(SHOW, Reason.NOT_FOUND);
    }

    @Test
    void aDeletedRoomsDeadlineDoesNotHitItsSuccessor() {
        var story = new Story();
        var alice = story.person("alice");
        var token = alice.opens(HOGE, 1, MINUTE).getFirst();
        alice.asks(new DeleteRoom(HOGE, Optional.of(token)));
        alice.opens(HOGE, 1, Lifetime.FOREVER);
        story.passes(Duration.ofHours(1));
        assertThat(alice.asks(SHOW)).isInstanceOf(ShowRoom.RoomShown.class);
    }
}
