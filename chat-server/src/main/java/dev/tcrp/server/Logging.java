package dev.tcrp.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes and how it looks: standard error, in lines of text or of JSON. */
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

    private Logging() {}

    static void configure(Threshold threshold, Format format) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder =
                switch (format) {
                    case text -> pattern(context);
                    case json -> new JsonEncoder();
                };
        encoder.setContext(context);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(threshold.name()));
        root.addAppender(appender);
        // Its one message is a stack trace of what the store says in words.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
    }

    private static PatternLayoutEncoder pattern(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n");
        return encoder;
    }
}
