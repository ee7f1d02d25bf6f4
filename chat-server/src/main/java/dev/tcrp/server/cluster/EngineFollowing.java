package dev.tcrp.server.cluster;

import dev.tcrp.server.store.SharedLog;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * Follows the stream by an ordered consumer, on the thread {@code log-follower}; when that fails it
 * begins anew behind the last record that was handed over.
 */
final class EngineFollowing implements SharedLog.Following {
    private static final Logger LOG = LoggerFactory.getLogger(EngineFollowing.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** After so many that brought nothing, the end of the log is asked for. */
    private static final int LOOKS = 2;

    /** The engine stores a record with the fence that it was published with. */
    private static final String FENCE = "Nats-Expected-Last-Subject-Sequence";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final SharedLog log;
    private final Connection engine;
    private final String name;
    private final SharedLog.Follower follower;
    private final Thread thread;

    /** The last record that was handed over. */
    private long last;

    private volatile long end;
    private volatile boolean running = true;

    EngineFollowing(
            SharedLog log,
            Connection engine,
            String name,
            long behind,
            SharedLog.Follower follower,
            ThreadFactory threads) {
        this.log = log;
        this.engine = engine;
        this.name = name;
        this.follower = follower;
        this.last = behind;
        this.end = behind;
        this.thread = threads.newThread(this::loop);
        thread.setName("log-follower");
        thread.start();
    }

    @Override
    public long end() {
        return end;
    }

    private void loop() {
        while (running) {
            try {
                follow();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.debug("following begins anew behind {}: {}", last, e.toString());
                if (!isRested()) {
                    return;
                }
            }
        }
    }

    private static boolean isRested() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void follow() throws Exception {
        var from =
                new OrderedConsumerConfiguration()
                        .deliverPolicy(DeliverPolicy.ByStartSequence)
                        .startSequence(last + 1);
        IterableConsumer records =
                engine.getStreamContext(name).createOrderedConsumer(from).iterate();
        try {
            int silent = 0;
            while (running) {
                Message record = records.nextMessage(LOOK);
                silent = record == null ? silent + 1 : 0;
                if (record != null) {
                    hand(record);
                } else if (silent % LOOKS == 0 && isBehind()) {
                    throw new IOException("the engine has more, and hands over nothing");
                }
            }
        } finally {
            records.stop();
        }
    }

    /** A consumer of an engine that was killed waits for ever. */
    private boolean isBehind() throws IOException {
        end = Math.max(end, log.extent().last());
        return end > last;
    }

    private void hand(Message record) throws InterruptedException {
        NatsJetStreamMetaData place = record.metaData();
        long seq = place.streamSequence();
        if (seq > last) {
            end = seq + place.pendingCount();
            follow(record, seq);
            last = seq;
        }
    }

    private void follow(Message record, long seq) throws InterruptedException {
        if (record.getSubject().endsWith(EngineLog.PADDING)) {
            follower.follow(seq, SharedLog.NO_SHARD, 0, new byte[0]);
        } else {
            follower.follow(seq, shard(record.getSubject()), fence(record), record.getData());
        }
    }

    /** Behind nothing that anybody has, if it has none. */
    private static long fence(Message record) {
        Headers headers = record.getHeaders();
        String fence = headers == null ? null : headers.getFirst(FENCE);
        return fence == null ? -1 : Long.parseLong(fence);
    }

    private static int shard(String subject) {
        return Integer.parseInt(subject.substring(subject.lastIndexOf('.') + 1));
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
