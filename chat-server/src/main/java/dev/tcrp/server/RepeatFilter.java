package dev.tcrp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.event.KeyValuePair;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes over lines that are like others of the same second ({@link Repeats}): of each cause of
 * refusal all but one, of what else is alike all but ten. A second later, if no other has told it
 * by then, a line tells how many they were.
 */
final class RepeatFilter extends Filter<ILoggingEvent> {
    private static final int REFUSALS = 1;
    private static final int OTHERS = 10;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Repeats repeats;
    private final OutputStreamAppender<ILoggingEvent> appender;
    private final AtomicBoolean isDue = new AtomicBoolean();

    RepeatFilter(Repeats repeats, OutputStreamAppender<ILoggingEvent> appender) {
        this.repeats = repeats;
        this.appender = appender;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (repeats.admit(kind(event), most(event), System.nanoTime())) {
            return FilterReply.NEUTRAL;
        }
        if (isDue.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> tell(event));
        }
        return FilterReply.DENY;
    }

    /** Lines of --trace-wire and of debugging are wanted whole. */
    private static int most(ILoggingEvent event) {
        return switch (LogLines.name(event)) {
            case "refused" -> REFUSALS;
            case "frame", "repeated" -> NO_LIMIT;
            default -> event.getLevel().isGreaterOrEqual(Level.INFO) ? OTHERS : NO_LIMIT;
        };
    }

    /** The event and its cause; of the audit log, the event and the room. */
    static String kind(ILoggingEvent event) {
        String name = LogLines.name(event);
        if (event.getKeyValuePairs() != null) {
            String apart = name.equals("audit") ? "room" : "cause";
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key.equals(apart)) {
                    return name + " " + apart + "=" + pair.value;
                }
            }
        }
        return name;
    }

    private void tell(ILoggingEvent like) {
        isDue.set(false);
        var context = (LoggerContext) appender.getContext();
        repeats.takeAll(System.nanoTime())
                .forEach(
                        (kind, count) -> {
                            String words = "event=" + kind + " … repeated " + count + " times";
                            var logger = context.getLogger(like.getLoggerName());
                            var line =
                                    new LoggingEvent(
                                            RepeatFilter.class.getName(),
                                            logger,
                                            like.getLevel(),
                                            words,
                                            null,
                                            null);
                            line.addMarker(LogEvents.REPEATED);
                            appender.doAppend(line);
                        });
    }
}
