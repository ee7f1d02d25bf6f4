package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.List;

/** What is logged of the wire: everything that helps, escaped, and no token. */
class WireTraceTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
    }

    /** Seen to fail with tokens that print themselves. */
    @Test
    void everyHeaderFieldAndBodyIsLoggedBothWaysButNoToken() throws Exception {
        try (var server = Servers.start(Servers.opening("hoge", 2).tracing(true));
                var bob = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge")) {
            List<String> tokens = Servers.tokens(server);
            bob.joins(tokens.get(0), "bob");
            eve.asks(2, tokens.get(0) + " eve");
            eve.hears("refused");
            eve.asks(2, tokens.get(1));
            eve.hears("");
            assertThat(lines())
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "C>S #\\d+ operation=2 state=0 room=\"hoge\" payload=40"
                                                    + " bytes: .*user=bob.*"))
                    .anyMatch(
                            line ->
                                    line.matches(
                                            "S>C #\\d+ operation=2 state=0 room=\"hoge\" .*ようこそ.*"))
                    .noneMatch(
                            line -> line.contains(tokens.get(0)) || line.contains(tokens.get(1)));
        }
    }

    /** Seen to fail with the header not logged. */
    @Test
    void aMalformedFrameIsLoggedWithTheHexOfItsHeader() throws Exception {
        try (var server = Servers.empty();
                var eve = new ClassicClient(server, "hoge")) {
            eve.line.sends("474554202f20485454502f312e310d0a" + "00".repeat(16));
            eve.hears("must be");
            assertThat(lines()).anyMatch(line -> line.contains("474554202f20485454502f312e310d0a"));
        }
    }

    @Test
    void aFrameThatCountsCharactersIsLogged() throws Exception {
        try (var server = Servers.empty();
                var taro = new ClassicClient(server, "雑談")) {
            taro.line.sends("02010032" + "00".repeat(28) + "e99b91e8ab87 e5a4aae9838e");
            taro.settles();
            assertThat(lines()).anyMatch(line -> line.contains("counts characters"));
        }
    }

    /** Seen to fail with the room's name logged as it came. */
    @Test
    void whatCouldMoveACursorIsEscaped() throws Exception {
        try (var server = Servers.start(ServerConfig.embedded().tracing(true));
                var eve = new ClassicClient(server, "\u202Eegoh")) {
            eve.asks(1, "\u001b[2J");
            eve.hears("user name");
            Awaitility.await().until(() -> lines().stream().anyMatch(l -> l.contains("\\u202e")));
            assertThat(lines()).noneMatch(line -> line.matches(".*[\\u001b\\u202e].*"));
        }
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
