package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowRoom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;

/** A stranger is refused, and the operator reads it. */
@Timeout(120)
class RefusedInTheLogTest {
    private static final String WRONG = "00000000-0000-4000-8000-000000000000";
    private static final int TIMES = 9;

    private static List<String> refusals(Program program) throws IOException {
        return program.errors().lines().filter(line -> line.contains("event=refused")).toList();
    }

    private static Socket connected(String port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    /** Seen to fail with a refusal that is counted only, and with the repeats left out. */
    @Test
    void whoIsRefusedWhereAndWhyIsALineAndTheRepeatsAreANumber() throws Exception {
        try (var program =
                Program.with(
                        "--tcp-port",
                        "0",
                        "--udp-port",
                        "0",
                        "--tls-port",
                        "0",
                        "--memory",
                        "--room",
                        "lobby")) {
            String ready = program.linesUntilReady().getLast();
            var port = Pattern.compile("classic=127.0.0.1:(\\d+)").matcher(ready);
            assertThat(port.find()).isTrue();
            try (var eve = new NamedClient(new Line(0, connected(port.group(1))), "lobby")) {
                eve.isRefused(eve.entering(WRONG, "eve"), Reason.TOKEN_REFUSED);
                for (int i = 0; i < TIMES; i++) {
                    eve.isRefused(new ShowRoom(new RoomName("nowhere")), Reason.NOT_FOUND);
                }
            }
            await().until(() -> program.errors().contains("event=repeated"));
            assertThat(refusals(program).getFirst())
                    .matches(
                            "time=[-0-9T:.]+Z level=info event=refused cause=token_refused client=1"
                                    + " address=127\\.0\\.0\\.1 room=lobby msg=\".+\"");
            assertThat(program.errors())
                    .containsPattern("cause=not_found … repeated \\d times")
                    .doesNotContain(WRONG);
        }
    }
}
