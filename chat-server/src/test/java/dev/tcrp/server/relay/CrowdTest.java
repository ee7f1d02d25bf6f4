package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.OnEach;
import dev.tcrp.server.udp.UdpIo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Many at the door at once. */
class CrowdTest {
    private static final int CROWD = 1000;

    /** Seen to fail with no limit to the commands between two looks at the socket. */
    @OnEach
    void whileACrowdIsTurnedAwayTheRoomTalksOn(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            Friend alice = stage.classic("alice");
            var door = new Door(alice, stage.classic("bob"));
            CompletableFuture<Void> crowd = stage.crowd(CROWD, door);
            door.opened.countDown();
            crowd.orTimeout(Friend.PATIENCE_S, TimeUnit.SECONDS).join();
            assertThat(door.refused).hasValue(CROWD);
        }
    }

    /** Seen to fail with an inbox that stays open. */
    @OnEach
    void whoComesWhenTheServerHasStoppedIsTurnedAwayAtOnce(UdpIo io) throws IOException {
        try (var stage = new Stage(io, RateLimit.OFF)) {
            stage.relay().close();
            List<Reply> replies = new ArrayList<>();
            assertThat(stage.crowd(CROWD, replies::add)).isCompleted();
            assertThat(replies).hasSize(CROWD).allMatch(Reply.Failure.class::isInstance);
        }
    }

    /** Opens when the whole crowd is there, and listens into the room while it is turned away. */
    private static final class Door implements Consumer<Reply> {
        private static final int EVERY = 400;
        private static final int SPOKEN = 100;
        private static final int HEARD = 300;

        private final CountDownLatch opened = new CountDownLatch(1);
        private final AtomicInteger refused = new AtomicInteger();
        private final Friend alice;
        private final Friend bob;

        Door(Friend alice, Friend bob) {
            this.alice = alice;
            this.bob = bob;
        }

        @Override
        public void accept(Reply reply) {
            assertThat(reply).isInstanceOf(Reply.Answer.class);
            turnAway();
        }

        private void turnAway() {
            try {
                opened.await();
                int now = refused.incrementAndGet() % EVERY;
                if (now == SPOKEN) {
                    alice.says("what a noise");
                } else if (now == HEARD) {
                    bob.sees("what a noise");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
