package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

import dev.tcrp.server.metrics.LogEvents;

import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an event looks in the log. */
class LogLinesTest {
    private static final InetAddress FOUR = InetAddress.ofLiteral("192.0.2.77");
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8:1:2:3:4:5:6");

    private static LoggingEvent refused(InetAddress from, String why) {
        LoggingEvent event = event("{}", why);
        event.addMarker(LogEvents.REFUSED);
        event.addKeyValuePair(new KeyValuePair("client", 12L));
        event.addKeyValuePair(new KeyValuePair("address", from));
        return event;
    }

    private static LoggingEvent event(String words, Object... arguments) {
        var logger = new LoggerContext().getLogger("dev.tcrp.server.store.AgeClock");
        var event = new LoggingEvent("", logger, Level.WARN, words, null, arguments);
        event.setTimeStamp(0);
        return event;
    }

    private static String line(Logging.Format format, LogAddresses addresses, LoggingEvent event) {
        var lines = new LogLines(format, addresses, new Repeats());
        return new String(lines.encode(event), StandardCharsets.UTF_8);
    }

    private static String text(LoggingEvent event) {
        return line(Logging.Format.text, LogAddresses.full, event);
    }

    @Test
    void aLineIsKeysAndValuesInAFixedOrder() {
        assertThat(text(refused(FOUR, "No such room.")))
                .isEqualTo(
                        "time=1970-01-01T00:00:00.000Z level=warn event=refused client=12"
                                + " address=192.0.2.77 msg=\"No such room.\"\n");
        assertThat(line(Logging.Format.json, LogAddresses.full, refused(FOUR, "No.")))
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00.000Z\",\"level\":\"warn\","
                                + "\"event\":\"refused\",\"client\":12,"
                                + "\"address\":\"192.0.2.77\",\"msg\":\"No.\"}\n");
    }

    /** Seen to fail with a value that is written as it is. */
    @Test
    void whateverIsInAnEventItIsOneLineAndForgesNoKey() {
        var fault = event("a\n\u001b[2J\" event=refused \u202e b");
        fault.setThrowableProxy(new ThrowableProxy(new IllegalStateException("x\ny")));
        for (Logging.Format format : Logging.Format.values()) {
            String line = line(format, LogAddresses.full, fault);
            assertThat(line).containsOnlyOnce("\n").endsWith("\n");
            assertThat(line).doesNotContain("\u001b", "\u202e");
            assertThat(line).doesNotContainPattern("[^\\\\]\" event=refused");
            assertThat(line).contains("a\\n\\u001b[2J\\\" event=refused", "LogLinesTest");
        }
    }

    /** Seen to fail with addresses among a message's arguments passed over. */
    @Test
    void addressesAreShownWholeAsTheirNetworkOrNotAtAll() {
        assertThat(shown(LogAddresses.full, SIX)).contains(" address=2001:db8:1:2:3:4:5:6 ");
        assertThat(shown(LogAddresses.network, FOUR)).contains(" address=192.0.2.0/24 ");
        assertThat(shown(LogAddresses.network, SIX)).contains(" address=2001:db8:1:0:0:0:0:0/48 ");
        assertThat(shown(LogAddresses.none, FOUR)).doesNotContain("address", "192.0.2");
        var told = event("UDP at {} too", FOUR);
        assertThat(line(Logging.Format.text, LogAddresses.none, told)).doesNotContain("192.0.2");
        assertThat(line(Logging.Format.text, LogAddresses.network, told)).contains("192.0.2.0/24");
    }

    private static String shown(LogAddresses how, InetAddress address) {
        return line(Logging.Format.text, how, refused(address, "No."));
    }

    /**
     * Seen to fail with a filter that is not anchored, and with an event's keys in another order.
     */
    @Test
    void fail2banFindsWhoIsRefusedAndNobodyWhomANameAccuses() throws IOException {
        Path filter =
                Path.of("src", "main", "dist", "ops", "fail2ban", "filter.d", "chat-server.conf");
        List<Pattern> patterns = patterns(Files.readString(filter));
        assertThat(patterns).hasSize(2);
        LoggingEvent wrong = wrongToken(FOUR, "lobby");
        LoggingEvent accusing = event("No such room.");
        accusing.addMarker(LogEvents.REFUSED);
        accusing.addKeyValuePair(new KeyValuePair("cause", "not_found"));
        accusing.addKeyValuePair(new KeyValuePair("client", 3L));
        accusing.addKeyValuePair(new KeyValuePair("address", SIX));
        accusing.addKeyValuePair(
                new KeyValuePair(
                        "room",
                        "a level=info event=refused cause=token_refused client=1"
                                + " address=192.0.2.9 "));
        for (Logging.Format format : Logging.Format.values()) {
            assertThat(found(patterns, line(format, LogAddresses.full, wrong)))
                    .containsExactly("192.0.2.77");
            assertThat(found(patterns, line(format, LogAddresses.full, accusing))).isEmpty();
        }
    }

    private static LoggingEvent wrongToken(InetAddress from, String room) {
        LoggingEvent event = event("The token is none of the room's.");
        event.addMarker(LogEvents.REFUSED);
        event.addKeyValuePair(new KeyValuePair("cause", "token_refused"));
        event.addKeyValuePair(new KeyValuePair("client", 12L));
        event.addKeyValuePair(new KeyValuePair("address", from));
        event.addKeyValuePair(new KeyValuePair("room", room));
        return event;
    }

    /** Those of the filter, in Java's words. */
    private static List<Pattern> patterns(String filter) {
        var cause = Pattern.compile("(?m)^_cause = (.+)$").matcher(filter);
        assertThat(cause.find()).isTrue();
        return Pattern.compile("(?m)^(?:failregex =| {11}) (\\^.+)$")
                .matcher(filter)
                .results()
                .map(
                        found ->
                                found.group(1)
                                        .replace("%(_cause)s", cause.group(1))
                                        .replace("{", "\\{")
                                        .replace("\\\\{", "\\{")
                                        .replace("<ADDR>", "([0-9a-f.:]+)"))
                .map(Pattern::compile)
                .toList();
    }

    private static List<String> found(List<Pattern> patterns, String line) {
        return patterns.stream()
                .map(pattern -> pattern.matcher(line))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    @Test
    void aLineWithoutAnEventIsNamedAfterItsPart() {
        assertThat(text(event("words"))).contains(" event=age_clock msg=words");
    }
}
