package dev.tcrp.server.admin;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One operator's connection, served by a thread of its own, which waits as long as it likes. */
final class AdminConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminConnection.class);

    /** Beyond the time of an answer itself, to tell that it is over. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final SocketChannel channel;
    private final Verbs verbs;
    private final Consumer<AdminConnection> ended;
    private volatile long heardNs = System.nanoTime();

    /**
     * @param ended is told once this has ended
     */
    AdminConnection(SocketChannel channel, Verbs verbs, Consumer<AdminConnection> ended) {
        this.channel = channel;
        this.verbs = verbs;
        this.ended = ended;
    }

    /** Since when nothing was asked, as {@link System#nanoTime}. */
    long heardNs() {
        return heardNs;
    }

    @Override
    public void run() {
        try (channel) {
            var lines = new RequestLines(channel);
            var answer = new AnswerLines(channel);
            while (answerNext(lines, answer)) {
                heardNs = System.nanoTime();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("an admin connection ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.accept(this);
        }
    }

    /** Whether another line may follow. */
    private boolean answerNext(RequestLines lines, AnswerLines answer)
            throws IOException, InterruptedException {
        @Nullable String line;
        try {
            line = lines.next();
        } catch (RefusedOrderException e) {
            answer.end(LastLine.refused(e));
            return false;
        }
        if (line != null) {
            answer(line, answer);
        }
        return line != null;
    }

    private void answer(String line, AnswerLines answer) throws InterruptedException {
        answer.answer(
                () -> {
                    OrderLine order = OrderLine.read(line);
                    Verb verb = verbs.find(order.command());
                    CompletableFuture<Void> alarm = closeAfter(verb.limit(order).plus(LAST_WORDS));
                    try {
                        verb.answer(order, answer);
                        answer.flush();
                        return LastLine.done();
                    } finally {
                        alarm.complete(null);
                    }
                });
    }

    private CompletableFuture<Void> closeAfter(Duration limit) {
        var alarm = new CompletableFuture<Void>();
        var _ =
                alarm.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete(
                                (_, late) -> {
                                    if (late != null) {
                                        close();
                                    }
                                });
        return alarm;
    }

    /** Ends the connection, whatever its thread waits for; any thread. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("an admin connection was not closed: {}", e.getMessage());
        }
    }
}
