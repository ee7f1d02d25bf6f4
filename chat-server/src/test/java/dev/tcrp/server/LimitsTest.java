package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowRoom.RoomShown;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.metrics.RefusalCause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What is too much on the wire is said in words, and costs the others nothing. */
class LimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Request SHOW = new ShowRoom(new RoomName("two"));
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
                        .letting(Servers.ALL_LOOK)
                        .within(
                                Budgets.DEFAULTS.with(
                                        new Budgets.Connections(2, 2, 16, 2, RateLimit.OFF)));
        try (var server = Servers.start(config);
                var one = new ClassicClient(server, "one");
                var two = new ClassicClient(server, "two")) {
            one.creates("a");
            two.creates("b");
            try (var three = new NamedClient(server, "x")) {
                assertThat(three.isRefused(SHOW, Reason.FULL))
                        .contains("server is full: it has 2 conn")
                        .contains("again");
                three.line.isClosed();
            }
            one.leaves();
            await().untilAsserted(
                            () -> {
                                try (var again = new NamedClient(server, "x")) {
                                    assertThat(again.asks(SHOW)).isInstanceOf(RoomShown.class);
                                }
                            });
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAndTheOthersTheirs() throws Exception {
        var limits = new Budgets.Connections(50, 2, 16, 50, RateLimit.OFF);
        var config =
                ServerConfig.embedded()
                        .letting(Servers.ALL_LOOK)
                        .within(Budgets.DEFAULTS.with(limits).with(ExemptNetworks.NONE));
        try (var server = Servers.start(config);
                var one = new ClassicClient(server, "one");
                var two = new ClassicClient(server, "two")) {
            one.creates("a");
            two.creates("b");
            try (var three = new Line(server)) {
                three.isClosed();
            }
            try (var elsewhere = new NamedClient(Line.from("127.0.0.2", server), "x")) {
                assertThat(elsewhere.asks(SHOW)).isInstanceOf(RoomShown.class);
            }
            one.leaves();
            await().untilAsserted(
                            () -> {
                                try (var again = new NamedClient(server, "x")) {
                                    assertThat(again.asks(SHOW)).isInstanceOf(RoomShown.class);
                                }
                            });
        }
    }

    /** Seen to fail with a newcomer closed at once: a client took that for no TLS. */
    @Test
    void aFullServerShakesHandsAndSaysThatItIsFull() throws Exception {
        var config =
                Servers.opening("hoge", 2)
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .within(
                                Budgets.DEFAULTS.with(
                                        new Budgets.Connections(1, 1, 16, 9, RateLimit.OFF)));
        try (var server = Servers.start(config);
                var alice = new SealedClient(server, "hoge")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            var tls =
                    new Pinning(Identities.USUAL.pin()).connects(server.securePort().orElseThrow());
            try (var bob = new NamedClient(new Line(server.udpPort(), tls), "hoge")) {
                String words = bob.isRefused(new OpenPath(SealedClient.DEVICE), Reason.FULL);
                assertThat(words).contains("The server is full: it has 1 connections");
            }
        }
    }

    /** Seen to fail with no deadline for strangers, and with one for members. */
    @Test
    void whoIsInNoRoomAndAsksNothingIsClosedWithWordsAndAMemberStays() throws Exception {
        var patience = new Budgets.Patience(MINUTE, MINUTE, MINUTE, MINUTE, Duration.ofMillis(300));
        try (var server =
                        Servers.start(
                                Servers.opening("hoge", 2)
                                        .within(Budgets.DEFAULTS.with(patience)));
                var alice = new NamedClient(server, "hoge");
                var eve = new NamedClient(server, "hoge")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            eve.asks(new TellTime());
            assertThat(eve.hears(RoomEvent.ServerNotice.class).text())
                    .contains("in no room, and asked nothing for 300 ms");
            eve.line.isClosed();
            assertThat(alice.asks(new TellTime())).isInstanceOf(TellTime.TimeTold.class);
            alice.asks(new LeaveRoom(new RoomName("hoge")));
            alice.hears(RoomEvent.ServerNotice.class);
            alice.line.isClosed();
        }
    }

    /** Seen to fail with no limit of a connection. */
    @Test
    void whatIsNoRequestIsAnsweredTwiceASecond() throws Exception {
        try (var server = Servers.empty();
                var eve = new NamedClient(server, "hoge")) {
            byte[] wrong = ClassicClient.frame(200, "", "");
            for (int i = 0; i < 12; i++) {
                eve.line.sends(wrong);
            }
            long beganNs = System.nanoTime();
            for (int i = 0; i < 12; i++) {
                assertThat(eve.answer()).isInstanceOf(Response.Refused.class);
            }
            assertThat(System.nanoTime() - beganNs).isGreaterThan(900_000_000);
            assertThat(eve.asks(new TellTime())).isInstanceOf(TellTime.TimeTold.class);
        }
    }

    /** Seen to fail with requests that wait for ever. */
    @Test
    void whatAnAddressAsksTooOftenIsRefusedWithATimeAndAnotherAddressIsAnswered() throws Exception {
        var once = new Budgets.Allowance(RateLimit.OFF, RateLimit.every(MINUTE.toNanos(), 1));
        var budgets =
                Budgets.DEFAULTS
                        .with(new Budgets.Asking(once, once, once, once, once, once, once, once))
                        .with(ExemptNetworks.NONE);
        try (var server =
                        Servers.start(
                                Servers.opening("two", 1)
                                        .letting(Servers.ALL_LOOK)
                                        .within(budgets));
                var eve = new NamedClient(server, "two");
                var alice = new NamedClient(Line.from("127.0.0.2", server), "two")) {
            assertThat(eve.asks(SHOW)).isInstanceOf(RoomShown.class);
            assertThat(eve.isRefused(SHOW, Reason.FULL)).contains("asking too often", "again in 6");
            assertThat(alice.asks(SHOW)).isInstanceOf(RoomShown.class);
        }
    }

    /** Seen to fail with a sum that is not looked at. */
    @Test
    void whenTooMuchWaitsInAllTheWorstIsToldAndClosedAndTheOthersGoOn() throws Exception {
        whoDoesNotReadIsTold(
                new Budgets.Waiting(64 << 20, 1 << 20), "The server is short of memory, and");
    }

    /** Seen to fail with a connection that is closed without words. */
    @Test
    void whenTooMuchWaitsForOneItIsToldAndClosedAndTheOthersGoOn() throws Exception {
        whoDoesNotReadIsTold(
                new Budgets.Waiting(1 << 20, 64 << 20), "You did not read what you were sent: 1");
    }

    private static void whoDoesNotReadIsTold(Budgets.Waiting most, String words) throws Exception {
        var off = new Budgets.Allowance(RateLimit.OFF, RateLimit.OFF);
        var budgets =
                Budgets.DEFAULTS
                        .with(new Budgets.Asking(off, off, off, off, off, off, off, off))
                        .with(most);
        var config = Servers.opening("two", 1).letting(Servers.ALL_LOOK).within(budgets);
        try (var server = Servers.start(config);
                var alice = new NamedClient(server, "two");
                var deaf = new NamedClient(server, "x")) {
            for (int i = 0; i < 50; i++) {
                alice.asks(openingWithALongTopic("room " + i));
            }
            byte[] asks = FrameCodec.encode(RequestCodec.encode(new ListRooms("")));
            deaf.line.sends(repeated(asks, 1000));
            await().until(() -> server.metrics().refusals.of(RefusalCause.OUTBOX_FULL) == 1);
            assertThat(alice.asks(SHOW)).isInstanceOf(RoomShown.class);
            assertThat(deaf.hears(RoomEvent.ServerNotice.class).text()).startsWith(words);
            deaf.line.isClosed();
        }
    }

    /** In one piece, so that the server has read all of it before it closes. */
    private static byte[] repeated(byte[] frame, int times) {
        byte[] all = new byte[times * frame.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    private static Request openingWithALongTopic(String name) {
        var topic = new Topic("t".repeat(1024));
        return new OpenRoom(
                new RoomName(name), 1, Lifetime.FOREVER, Optional.empty(), topic, Terms.USUAL);
    }
}
