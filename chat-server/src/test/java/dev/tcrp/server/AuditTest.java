package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.server.admin.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What hosts do in their rooms, as the operator reads it. */
@Timeout(120)
class AuditTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final RoomName PUB = new RoomName("pub");

    private static List<String> audited(Program program) throws IOException {
        return program.errors().lines().filter(line -> line.contains("event=audit")).toList();
    }

    private static NamedClient member(String ready, String room) throws IOException {
        var port = Pattern.compile("classic=127.0.0.1:(\\d+)").matcher(ready);
        assertThat(port.find()).isTrue();
        var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
        return new NamedClient(new Line(0, socket), room);
    }

    /** The host's token, which is the first that is printed of the room. */
    private static String token(List<String> printed, String room) {
        return printed.stream()
                .filter(line -> line.startsWith("{\"room\":\"" + room))
                .map(line -> String.valueOf(JsonReader.object(line).get("token")))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Seen to fail with what was refused audited too, and with one number of lines for all rooms.
     */
    @Test
    void eachActOfAHostIsALineWithWhoAndTheFloodOfOneRoomHidesNoOther() throws Exception {
        try (var program =
                Program.with(
                        "--tcp-port=0",
                        "--udp-port=0",
                        "--tls-port=0",
                        "--memory",
                        "--room=tea",
                        "--room=pub")) {
            List<String> printed = program.linesUntilReady();
            String ready = printed.getLast();
            try (var alice = member(ready, "tea");
                    var eve = member(ready, "pub")) {
                alice.enters(token(printed, "tea"), "alice");
                eve.enters(token(printed, "pub"), "eve");
                for (int i = 0; i < 30; i++) {
                    eve.asks(new SetTopic(PUB, new Topic("topic " + i), Optional.empty()));
                }
                assertThat(alice.asks(new KickMember(TEA, new UserName("bob"), "noise")))
                        .isInstanceOf(Response.Refused.class);
                alice.asks(new SetTopic(TEA, new Topic("a secret topic"), Optional.empty()));
            }
            await().untilAsserted(
                            () ->
                                    assertThat(audited(program))
                                            .anySatisfy(line -> assertThat(line).contains("tea")));
            assertThat(audited(program))
                    .filteredOn(line -> line.contains("room=tea"))
                    .singleElement()
                    .asString()
                    .matches(
                            "time=\\S+ level=info event=audit client=1 address=127\\.0\\.0\\.1"
                                    + " room=tea by=alice msg=\"set the topic\"");
            assertThat(audited(program)).filteredOn(line -> line.contains("room=pub")).hasSize(10);
            assertThat(program.errors()).doesNotContain("noise", "secret topic");
        }
    }
}
