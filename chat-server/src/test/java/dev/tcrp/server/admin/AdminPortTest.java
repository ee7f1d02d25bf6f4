package dev.tcrp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who comes to the admin socket, and what is taken of them. */
@Timeout(60)
class AdminPortTest {
    /** More than any socket holds. */
    private static final int MANY_ROWS = 100_000;

    @TempDir private Path folder;

    /** Answers with a word, or with many. */
    private static final class Talk implements Verb {
        private final int rows;
        private final Duration limit;

        Talk(int rows, Duration limit) {
            this.rows = rows;
            this.limit = limit;
        }

        @Override
        public void answer(OrderLine order, AnswerLines answer) {
            for (int i = 0; i < rows; i++) {
                answer.send(AnswerLines.row().put("said", order.text("text")));
            }
        }

        @Override
        public Duration limit(OrderLine order) {
            return limit;
        }
    }

    private AdminPort port() throws IOException {
        return AdminPort.open(
                folder.resolve("s"),
                _ ->
                        new Verbs(
                                Map.of(
                                        "say",
                                        new Talk(1, Verb.USUAL),
                                        "shout",
                                        new Talk(MANY_ROWS, Duration.ofMillis(50)))));
    }

    private static final class Visitor implements AutoCloseable {
        private final SocketChannel channel;
        private final BufferedReader lines;

        Visitor(AdminPort port) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(port.path()));
            lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        }

        void sends(String text) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void sees(String... expected) throws IOException {
            for (String each : expected) {
                assertThat(lines.readLine()).isEqualTo(each);
            }
        }

        boolean isShownOut() throws IOException {
            try {
                return lines.readLine() == null;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void linesAreAnsweredInTheirOrderAndFaultsInWords() throws Exception {
        try (AdminPort port = port();
                var visitor = new Visitor(port)) {
            visitor.sends(
                    """
                    {"v":1,"command":"say","text":"a"}
                    {"v":1,"command":"sing"}
                    nonsense
                    {"v":2,"command":"say","text":"b"}
                    {"v":1,"command":"say","text":"c"}
                    """);
            visitor.sees(
                    "{\"v\":1,\"said\":\"a\"}",
                    "{\"v\":1,\"end\":true,\"exit\":0}",
                    "{\"v\":1,\"end\":true,\"exit\":2,\"why\":\"This server knows no command"
                            + " \\\"sing\\\". It may be older than you are used to.\"}",
                    "{\"v\":1,\"end\":true,\"exit\":2,\"why\":\"The line is no object of JSON:"
                            + " character 1 must be '{'.\"}",
                    "{\"v\":1,\"end\":true,\"exit\":2,\"why\":\"\\\"v\\\" must be 1, the version"
                            + " of this protocol.\"}",
                    "{\"v\":1,\"said\":\"c\"}",
                    "{\"v\":1,\"end\":true,\"exit\":0}");
        }
    }

    /** Seen to fail with lines of any length, which fill the memory. */
    @Test
    void aLineWithoutEndIsRefusedAndItsSenderShownOut() throws Exception {
        try (AdminPort port = port();
                var visitor = new Visitor(port)) {
            visitor.sends("x".repeat(RequestLines.LONGEST));
            visitor.sees(
                    "{\"v\":1,\"end\":true,\"exit\":2,\"why\":\"A line is at most 8192 bytes long."
                            + " This one is not.\"}");
            assertThat(visitor.isShownOut()).isTrue();
        }
    }

    /** Seen to fail with as many connections as come: the first stays. */
    @Test
    void forOneMoreThanAFewTheOneThatWasSilentLongestGoes() throws Exception {
        List<Visitor> visitors = new ArrayList<>();
        try (AdminPort port = port()) {
            for (int i = 0; i <= AdminPort.MOST; i++) {
                var visitor = new Visitor(port);
                visitors.add(visitor);
                visitor.sends("{\"v\":1,\"command\":\"say\",\"text\":\"hi\"}\n");
                visitor.sees("{\"v\":1,\"said\":\"hi\"}", "{\"v\":1,\"end\":true,\"exit\":0}");
            }
            assertThat(visitors.getFirst().isShownOut()).isTrue();
            visitors.getLast().sends("{\"v\":1,\"command\":\"say\",\"text\":\"ho\"}\n");
            visitors.getLast().sees("{\"v\":1,\"said\":\"ho\"}");
        } finally {
            for (Visitor visitor : visitors) {
                visitor.close();
            }
        }
    }

    /** Seen to fail without a limit: the connection waits for ever. */
    @Test
    void whoDoesNotReadTheAnswerIsShownOutWhenItsTimeIsOver() throws Exception {
        try (AdminPort port = port();
                var deaf = new Visitor(port)) {
            deaf.sends("{\"v\":1,\"command\":\"say\",\"text\":\"hi\"}\n");
            deaf.sees("{\"v\":1,\"said\":\"hi\"}", "{\"v\":1,\"end\":true,\"exit\":0}");
            deaf.sends("{\"v\":1,\"command\":\"shout\",\"text\":\"" + "x".repeat(100) + "\"}\n");
            while (port.connections() > 0) {
                Thread.onSpinWait();
            }
            int rows = 0;
            while (!deaf.isShownOut()) {
                rows++;
            }
            assertThat(rows).isLessThan(MANY_ROWS);
        }
    }
}
