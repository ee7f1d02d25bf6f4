package dev.tcrp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Where the log goes and how it looks: standard error, in lines of text or of JSON. Logback's own
 * AsyncAppender does not serve, as it bounds lines and not bytes, and does not count what it drops.
 */
final class Logging {
    /** How a line looks. */
    enum Format {
        text,
        json
    }

    /** From which weight on a line is written. */
    enum Threshold {
        trace,
        debug,
        info,
        warn,
        error
    }

    /** Ten thousand lines or so; and a frame that is traced takes 400 KB at most. */
    private static final int MOST_WAITING = 1 << 20;

    private Logging() {}

    /** Logs from now on; what waits to be written is in the queue. */
    static LogQueue configure(Threshold threshold, Format format, LogAddresses addresses) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var repeats = new Repeats();
        var encoder = new LogLines(format, addresses, repeats);
        encoder.setContext(context);
        encoder.start();
        var queue =
                new LogQueue(
                        new FileOutputStream(FileDescriptor.err),
                        MOST_WAITING,
                        count -> encoder.encode(loss(context, count)));
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(queue);
        appender.addFilter(new RepeatFilter(repeats, appender));
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        restrictTo(threshold);
        // Its one message is a stack trace of what the store says in words.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        return queue;
    }

    /** Logs from this weight on, from now on. */
    static void restrictTo(Threshold threshold) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(threshold.name()));
    }

    private static ILoggingEvent loss(LoggerContext context, long count) {
        String words = count + " lines were dropped, as standard error was not read";
        var logger = context.getLogger(Logging.class);
        var line = new LoggingEvent(Logging.class.getName(), logger, Level.WARN, words, null, null);
        line.addMarker(LogEvents.LINES_DROPPED);
        return line;
    }
}
