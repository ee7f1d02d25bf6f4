package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.server.rooms.RoomLimits;
import dev.tcrp.server.tcp.ConnectionLimits;
import dev.tcrp.server.tcp.Patience;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.OptionalInt;

/** What is too much on the wire is said in words, and costs the others nothing. */
class LimitsTest {
    private static final String ZEROS = "00".repeat(26);

    @ParameterizedTest
    @CsvSource({
        "1d010031, room name size 29 must be 1 to 28",
        "00010031, room name size 0 must be 1 to 28",
        "04020032, payload size 230 must be at most 229",
        "040f0031, operation 15 must be 1 to 3 or 16 to 255",
        "04010078, must be ASCII digits padded with NUL"
    })
    void aFrameBeyondItsLimitsIsToldSoAndTheConnectionClosed(String start, String words)
            throws Exception {
        try (var server = Servers.empty();
                var eve = new ClassicClient(server, "?")) {
            String rest = words.contains("230") ? "3330" + ZEROS : "0000" + ZEROS;
            eve.line.sends(start + rest + "6162");
            assertThat(eve.hears("")).contains(words);
            eve.line.isClosed();
        }
    }

    /** Seen to fail with the largest payload refused. */
    @Test
    void namesAndPayloadsMayBeAsLongAsTheLimitsSay() throws Exception {
        String room = "r".repeat(28);
        try (var server = Servers.with(room, 1);
                var longest = new ClassicClient(server, room)) {
            String words = longest.joins(Servers.tokens(server).getFirst(), "u".repeat(192));
            assertThat(words).startsWith("uuu");
        }
    }

    /** Seen to fail with bytes behind the message let through. */
    @Test
    void aDatagramLongerThanItsSizesOrTheLimitIsDropped() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var alice = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            alice.joins(Servers.tokens(server).get(0), "alice");
            bob.joins(Servers.tokens(server).get(1), "bob");
            byte[] whole = ClassicClient.datagram("hoge", "whole");
            alice.line.says(Arrays.copyOf(whole, whole.length + 1));
            alice.line.says(Arrays.copyOf(whole, whole.length - 1));
            alice.line.says(Arrays.copyOf(whole, 4097));
            alice.line.says(Arrays.copyOf(whole, 60_000));
            alice.says("m".repeat(255));
            bob.sees("m".repeat(255));
        }
    }

    /** Seen to fail with no limit on connections. */
    @Test
    void connectionsBeyondTheLimitAreClosedAndAPlaceThatIsLeftIsGivenAgain() throws Exception {
        var config =
                ServerConfig.embedded()
                        .within(
                                new ConnectionLimits(2, OptionalInt.empty(), 2),
                                RoomLimits.DEFAULT,
                                Patience.USUAL);
        try (var server = Servers.start(config);
                var one = new ClassicClient(server, "one");
                var two = new ClassicClient(server, "two")) {
            one.creates("a");
            two.creates("b");
            try (var three = new Line(server)) {
                three.isClosed();
            }
            one.leaves();
            await().untilAsserted(
                            () -> {
                                try (var again = new NamedClient(server, "x")) {
                                    again.asks(new ShowRoom(new RoomName("two")));
                                }
                            });
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAndTheOthersTheirs() throws Exception {
        var limits = new ConnectionLimits(50, OptionalInt.of(2), 50);
        var config = ServerConfig.embedded().within(limits, RoomLimits.DEFAULT, Patience.USUAL);
        try (var server = Servers.start(config);
                var one = new ClassicClient(server, "one");
                var two = new ClassicClient(server, "two")) {
            one.creates("a");
            two.creates("b");
            try (var three = new Line(server)) {
                three.isClosed();
            }
            try (var elsewhere = new NamedClient(Line.from("127.0.0.2", server), "x")) {
                elsewhere.asks(new ShowRoom(new RoomName("two")));
            }
            one.leaves();
            await().untilAsserted(
                            () -> {
                                try (var again = new NamedClient(server, "x")) {
                                    again.asks(new ShowRoom(new RoomName("two")));
                                }
                            });
        }
    }
}
