package dev.tcrp.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.MessageFormatter;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How a line of the log looks: time, level, event, what belongs to it, and a message, as {@code
 * key=value} or as an object of JSON. One event is one line, whatever it holds.
 */
final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Logging.Format format;
    private final LogAddresses addresses;
    private final Repeats repeats;

    /**
     * @param repeats which knows how many were passed over before a line
     */
    LogLines(Logging.Format format, LogAddresses addresses, Repeats repeats) {
        this.format = format;
        this.addresses = addresses;
        this.repeats = repeats;
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> fields = fields(event);
        String line =
                switch (format) {
                    case text -> text(fields);
                    case json -> json(fields);
                };
        return Utf8.encode(line + "\n");
    }

    /** The name of what is logged: its own, or else that of the part that logs. */
    static String name(ILoggingEvent event) {
        List<Marker> markers = event.getMarkerList();
        if (markers != null && !markers.isEmpty()) {
            return markers.getFirst().getName();
        }
        String logger = event.getLoggerName();
        return logger.substring(logger.lastIndexOf('.') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        fields.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        fields.put("event", name(event));
        for (KeyValuePair pair : pairs(event)) {
            Object value = shown(pair.value);
            if (!value.equals("")) {
                fields.put(pair.key, value);
            }
        }
        long passed = repeats.take(RepeatFilter.kind(event));
        if (passed > 0) {
            fields.put("repeated", passed);
        }
        fields.put("msg", message(event));
        IThrowableProxy fault = event.getThrowableProxy();
        if (fault != null) {
            fields.put("stack", ThrowableProxyUtil.asString(fault).strip());
        }
        return fields;
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    }

    private String message(ILoggingEvent event) {
        @Nullable Object[] arguments = event.getArgumentArray();
        if (arguments == null
                || Arrays.stream(arguments).noneMatch(InetAddress.class::isInstance)) {
            return String.valueOf(event.getFormattedMessage());
        }
        Object[] shown = Arrays.stream(arguments).map(this::shown).toArray();
        return MessageFormatter.basicArrayFormat(event.getMessage(), shown);
    }

    private Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case InetAddress address -> addresses.shown(address).orElse("");
            case Number number -> number.longValue();
            default -> value.toString();
        };
    }

    private static String json(Map<String, Object> fields) {
        JsonLine line = JsonLine.object();
        fields.forEach(
                (key, value) -> {
                    if (value instanceof Long number) {
                        line.put(key, number);
                    } else {
                        line.put(key, value.toString());
                    }
                });
        return line.toString();
    }

    private static String text(Map<String, Object> fields) {
        List<String> parts = new ArrayList<>(fields.size());
        fields.forEach((key, value) -> parts.add(key + "=" + quoted(value.toString())));
        return String.join(" ", parts);
    }

    /** Bare when it is a word. */
    private static String quoted(String value) {
        String plain = Sanitiser.escaped(value);
        boolean isWord =
                !plain.isEmpty() && plain.chars().noneMatch(c -> " =\\\u3000".indexOf(c) >= 0);
        return isWord ? plain : '"' + plain + '"';
    }
}
