package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server whose standard error, or output, is a pipe that nobody reads (case D6). */
final class UnreadLogIT {
    private static final Pattern CLASSIC = Pattern.compile("classic=127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern DROPPED = Pattern.compile("(\\d+) lines were dropped");

    /** Each makes two lines of about 300 bytes, so that the pipe and the queue are full. */
    private static final int REFUSALS = 6000;

    /** As many as a connection may send at once before the server paces it. */
    private static final int AT_ONCE = 10;

    @TempDir private Path folder = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process server : started) {
            server.destroyForcibly().waitFor();
        }
    }

    private Process starts(int tcpPort, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Program.SERVER.toString()));
        command.addAll(List.of("--tcp-port", "" + tcpPort, "--udp-port", "0", "--tls-port", "0"));
        command.addAll(List.of("--memory", "--data-dir", folder.toString()));
        command.addAll(List.of(words));
        Process server = new ProcessBuilder(command).start();
        started.add(server);
        return server;
    }

    private static int portOf(Process server) throws IOException {
        Matcher classic = CLASSIC.matcher(server.inputReader(UTF_8).readLine());
        assertThat(classic.find()).isTrue();
        return Integer.parseInt(classic.group(1));
    }

    /** Each of these is refused, and answered, though nobody reads what is logged of it. */
    private static void isRefused(int port, int times) throws IOException {
        byte[] frame = new byte[32 + 1 + 200];
        frame[0] = 1;
        frame[1] = 3;
        System.arraycopy("200".getBytes(UTF_8), 0, frame, 3, 3);
        frame[32] = 'x';
        for (int done = 0; done < times; done += AT_ONCE) {
            try (var eve = new Socket(InetAddress.getLoopbackAddress(), port)) {
                eve.setSoTimeout(20_000);
                var in = new DataInputStream(eve.getInputStream());
                for (int i = 0; i < AT_ONCE; i++) {
                    eve.getOutputStream().write(frame);
                }
                for (int i = 0; i < AT_ONCE; i++) {
                    byte[] header = new byte[32];
                    in.readFully(header);
                    String size = new String(header, 3, 29, UTF_8).replace("\0", "");
                    in.readFully(new byte[header[0] + Integer.parseInt(size)]);
                }
            }
        }
    }

    private static int end(Process server) throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(20, SECONDS)).as("it ended").isTrue();
        return server.exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void aServerWhoseLogNobodyReadsServesAndSaysLaterHowMuchWasDropped(String format)
            throws Exception {
        Process server = starts(0, "--trace-wire", "--log-format", format);
        isRefused(portOf(server), REFUSALS);
        Matcher dropped = DROPPED.matcher("");
        String line = "";
        while (!dropped.reset(line).find()) {
            line = server.errorReader(UTF_8).readLine();
        }
        assertThat(Integer.parseInt(dropped.group(1))).isPositive();
        if (format.equals("json")) {
            assertThat(line).startsWith("{").endsWith("}");
        }
    }

    @Test
    void sigtermEndsAServerWhoseLogNobodyReads() throws Exception {
        Process server = starts(0, "--trace-wire");
        isRefused(portOf(server), REFUSALS);
        assertThat(end(server)).isEqualTo(143);
    }

    /** The tokens fill the pipe before the ready line. */
    @Test
    void aServerWhoseTokensNobodyReadsServesAndEnds() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server = starts(port, "--room", "lobby:5000");
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> isRefused(port, 1));
        assertThat(end(server)).isEqualTo(143);
    }
}
