package dev.tcrp.server.cluster;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A bucket of the engine whose entries end by themselves unless they are written again. What is
 * written is told to all that have it open, once the engine has it; {@link #refresh} asks for what
 * was missed. Any thread.
 */
final class Bucket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bucket.class);

    /** Longer than the engine takes, shorter than two heartbeats. */
    private static final long PATIENCE_MS = 2500;

    private static final String SEQUENCE = "Nats-Sequence";
    private static final String SUBJECT = "Nats-Subject";

    /**
     * A value and its place.
     *
     * @param revision greater for what was written later
     */
    record Entry(String key, String value, long revision) {}

    private final Connection connection;
    private final JetStream stream;
    private final String name;
    private final String subjects;
    private final String inbox;
    private final Dispatcher dispatcher;

    private Bucket(Engine engine, String kind, Consumer<Entry> told) throws IOException {
        this.connection = engine.connection();
        this.stream = connection.jetStream();
        this.name = engine.config().named(kind);
        this.subjects = "$KV." + name + ".";
        this.inbox = connection.createInbox();
        this.dispatcher = connection.createDispatcher();
        dispatcher.subscribe(inbox, message -> tell(message, told));
        dispatcher.subscribe(news(engine, kind) + ".>", message -> tell(message, told));
    }

    /**
     * Opens the bucket, or makes it.
     *
     * @param told each entry that is written from now on, or found by {@link #refresh}, some more
     *     than once and some late; on a thread of the engine's client, and nothing that waits
     * @throws IOException in words
     */
    static Bucket open(Engine engine, String kind, Duration timeToLive, Consumer<Entry> told)
            throws IOException {
        engine.openBucket(kind, timeToLive, news(engine, kind));
        return new Bucket(engine, kind, told);
    }

    private static String news(Engine engine, String kind) {
        return engine.config().prefix() + "." + kind;
    }

    private void tell(Message message, Consumer<Entry> told) {
        Headers headers = message.getHeaders();
        if (headers == null || headers.getFirst(SUBJECT) == null) {
            return;
        }
        String subject = headers.getFirst(SUBJECT);
        String sequence = headers.getFirst(SEQUENCE);
        if (sequence != null && subject.startsWith(subjects)) {
            String key = subject.substring(subjects.length());
            told.accept(new Entry(key, text(message.getData()), Long.parseLong(sequence)));
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** Asks for all entries, which are told as they come. Does not wait. */
    void refresh() {
        String all = "{\"multi_last\":[\"%s>\"],\"batch\":1000}".formatted(subjects);
        try {
            connection.publish(
                    "$JS.API.DIRECT.GET.KV_" + name, inbox, all.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalStateException e) {
            LOG.debug("the engine is not asked: {}", e.getMessage());
        }
    }

    /**
     * Writes behind the entry of this revision; 0: behind none. Completes with the new revision, or
     * exceptionally: then another wrote before, or nobody knows.
     */
    CompletableFuture<Long> write(String key, String value, long behind) {
        try {
            var fence = PublishOptions.builder().expectedLastSubjectSequence(behind).build();
            return stream.publishAsync(
                            subjects + key, value.getBytes(StandardCharsets.UTF_8), fence)
                    .orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .thenApply(PublishAck::getSeqno);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Is told nothing more. */
    @Override
    public void close() {
        if (dispatcher.isActive()) {
            connection.closeDispatcher(dispatcher);
        }
    }
}
