package dev.tcrp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;

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
    static LogQueue configure(Threshold threshold, Format format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder =
                switch (format) {
                    case text -> pattern(context);
                    case json -> new JsonEncoder();
                };
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
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(threshold.name()));
        root.addAppender(appender);
        // Its one message is a stack trace of what the store says in words.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        return queue;
    }

    private static ILoggingEvent loss(LoggerContext context, long count) {
        String words = count + " lines were dropped, as standard error was not read";
        var logger = context.getLogger(Logging.class);
        return new LoggingEvent(Logging.class.getName(), logger, Level.WARN, words, null, null);
    }

    private static PatternLayoutEncoder pattern(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n");
        return encoder;
    }
}
