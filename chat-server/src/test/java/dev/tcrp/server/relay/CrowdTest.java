package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.OnEach;
import dev.tcrp.server.udp.UdpIo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Many at the door at once. */
class CrowdTest {
    private static final int CROWD = 1000;

    /** Seen to fail with no limit to the commands between two looks at the socket. */
    @OnEach
    void whileACrowdIsTurnedAwayTheRoomTalksOn(UdpIo io) throws IOException {
        var door = new Door();
        try (var stage = new Stage(io, RateLimit.OFF, door)) {
            Friend alice = stage.classic("alice");
            door.room = new Room(alice, stage.classic("bob"));
            CompletableFuture<Void> crowd = stage.crowd(CROWD);
            door.opened.countDown();
            Stage.done(crowd);
            assertThat(door.refused).hasValue(CROWD);
        }
    }

    /** Seen to fail with an inbox that stays open. */
    @OnEach
    void whoComesWhenTheServerHasStoppedIsTurnedAwayAtOnce(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            stage.relay().close();
            assertThat(stage.crowd(CROWD)).isCompletedExceptionally();
        }
    }

    private record Room(Friend alice, Friend bob) {}

    /** Opens when the whole crowd is there, and listens into the room while it is turned away. */
    private static final class Door implements FrameSink {
        private static final int EVERY = 400;
        private static final int SPOKEN = 100;
        private static final int HEARD = 300;

        private final CountDownLatch opened = new CountDownLatch(1);
        private volatile @Nullable Room room;
        private final AtomicInteger refused = new AtomicInteger();

        @Override
        public void deliver(ClientId connection, FromServer message) {
            Room inside = room;
            if (inside != null) {
                turnAway(inside);
            }
        }

        private void turnAway(Room inside) {
            try {
                opened.await();
                int now = refused.incrementAndGet() % EVERY;
                if (now == SPOKEN) {
                    inside.alice().says("what a noise");
                } else if (now == HEARD) {
                    inside.bob().sees("what a noise");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
