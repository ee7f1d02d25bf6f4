package dev.tcrp.server.cluster;

import dev.tcrp.server.store.SharedLog;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.PublishOptions;
import io.nats.client.PurgeOptions;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.PublishAck;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamState;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The shared log as a stream of NATS JetStream, with a subject for each shard: {@code
 * PREFIX.log.SHARD}. The engine deletes nothing of it unless it is told to. Any thread may call it.
 */
public final class EngineLog implements SharedLog {
    /** How long the engine has for an answer; an election takes longer, and is told as such. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The subject of records that hold nothing, behind the name. */
    static final String PADDING = ".log.pad";

    /** A file of the engine's has 8 MiB, and begins anew with the record that does not fit. */
    private static final int FILE = 9 << 20;

    private static final int MOST_AT_ONCE = 1 << 20;
    private static final int HEADERS = 1024;
    private static final int WRONG_LAST_SEQUENCE = 10071;

    /**
     * The engine has not done with another write of the subject, which it may have acknowledged
     * just now, and has not got this one: a moment later it knows.
     */
    private static final int WRITE_UNDER_WAY = 10164;

    private static final Executor SOON =
            CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS);
    private static final int TRIES = 100;

    private static final int NO_MESSAGE = 10037;
    private static final int OTHER_CONFIGURATION = 10058;

    private final Connection engine;
    private final JetStream stream;
    private final JetStreamManagement management;
    private final String name;

    private EngineLog(Connection engine, String name) throws IOException {
        var options = JetStreamOptions.builder().requestTimeout(PATIENCE).build();
        this.engine = engine;
        this.stream = engine.jetStream(options);
        this.management = engine.jetStreamManagement(options);
        this.name = name;
    }

    /**
     * Opens the stream of this name, or makes it.
     *
     * @param replicas how many servers of the engine have it
     * @throws IOException in words, when the engine does not answer or has another stream there
     */
    public static EngineLog open(Connection engine, String name, int replicas) throws IOException {
        var log = new EngineLog(engine, name);
        StreamConfiguration wanted = log.configuration(replicas);
        try {
            log.management.addStream(wanted);
        } catch (JetStreamApiException e) {
            throw e.getApiErrorCode() == OTHER_CONFIGURATION
                    ? new IOException(log.otherThan(wanted), e)
                    : new IOException("the engine makes no stream %s: %s".formatted(name, e), e);
        }
        return log;
    }

    private StreamConfiguration configuration(int replicas) {
        return StreamConfiguration.builder()
                .name(name)
                .subjects(name + ".log.*")
                .storageType(StorageType.File)
                .retentionPolicy(RetentionPolicy.Limits)
                .discardPolicy(DiscardPolicy.New)
                .replicas(replicas)
                .denyDelete(false)
                .allowDirect(false)
                .build();
    }

    /** What of the stream that is there is not as it is to be. */
    private String otherThan(StreamConfiguration wanted) throws IOException {
        try {
            StreamConfiguration found = management.getStreamInfo(name).getConfiguration();
            return ("the engine's stream %s is not as this cluster needs it: it has %d replicas, %s"
                            + " storage and subjects %s, and should have %d, %s and %s without any"
                            + " limit. If it is another program's, give this cluster an account of"
                            + " its own in the engine; else set it right by: nats stream edit %1$s"
                            + " --replicas=%5$d")
                    .formatted(
                            name,
                            found.getReplicas(),
                            found.getStorageType(),
                            found.getSubjects(),
                            wanted.getReplicas(),
                            wanted.getStorageType(),
                            wanted.getSubjects());
        } catch (JetStreamApiException e) {
            throw new IOException(
                    "the engine does not tell of stream %s: %s".formatted(name, e), e);
        }
    }

    private String subject(int shard) {
        return name + ".log." + shard;
    }

    @Override
    public CompletableFuture<Long> publish(int shard, byte[] run, long behind) {
        var fence =
                PublishOptions.builder()
                        .expectedStream(name)
                        .expectedLastSubjectSequence(behind)
                        .build();
        return publish(shard, run, fence, TRIES);
    }

    private CompletableFuture<Long> publish(
            int shard, byte[] run, PublishOptions fence, int tries) {
        try {
            return stream.publishAsync(subject(shard), run, fence)
                    .thenApply(PublishAck::getSeqno)
                    .exceptionallyCompose(fault -> again(shard, run, fence, tries - 1, fault));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Long> again(
            int shard, byte[] run, PublishOptions fence, int tries, Throwable fault) {
        int code = code(fault);
        if (code == WRITE_UNDER_WAY && tries > 0) {
            return CompletableFuture.runAsync(() -> {}, SOON)
                    .thenCompose(_ -> publish(shard, run, fence, tries));
        }
        return CompletableFuture.failedFuture(
                code == WRONG_LAST_SEQUENCE || code == WRITE_UNDER_WAY
                        ? new FencedException("another server wrote first")
                        : fault instanceof CompletionException && fault.getCause() != null
                                ? fault.getCause()
                                : fault);
    }

    /** The engine's reason; 0: it gave none. */
    private static int code(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof JetStreamApiException e) {
                return e.getApiErrorCode();
            }
        }
        return 0;
    }

    @Override
    public long last(int shard) throws IOException {
        try {
            return management.getLastMessage(name, subject(shard)).getSeq();
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE) {
                return 0;
            }
            throw new IOException("the engine tells no last record: " + e.getMessage(), e);
        }
    }

    @Override
    public void cut(long first) throws IOException {
        EngineDeed.done(
                "cut its log",
                () -> management.purgeStream(name, PurgeOptions.builder().sequence(first).build()));
    }

    @Override
    public long pad() throws IOException {
        byte[] nothing = new byte[(int) Math.min(engine.getMaxPayload(), MOST_AT_ONCE) - HEADERS];
        // Zeros would take little in a stream that compresses.
        ThreadLocalRandom.current().nextBytes(nothing);
        long last = 0;
        for (int bytes = 0; bytes < FILE; bytes += nothing.length) {
            last =
                    EngineDeed.done(
                            "take a record",
                            () -> stream.publish(name + PADDING, nothing).getSeqno());
        }
        return last;
    }

    @Override
    public Extent extent() throws IOException {
        try {
            StreamState state = management.getStreamInfo(name).getStreamState();
            return new Extent(
                    state.getFirstSequence(), state.getLastSequence(), state.getByteCount());
        } catch (JetStreamApiException e) {
            throw new IOException("the engine tells no extent: " + e.getMessage(), e);
        }
    }

    @Override
    public Following follow(long behind, Follower follower, ThreadFactory threads) {
        return new EngineFollowing(this, engine, name, behind, follower, threads);
    }
}
