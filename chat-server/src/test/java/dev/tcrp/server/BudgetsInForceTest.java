package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;
import dev.tcrp.server.budget.RateLimit;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Budgets that change while the server runs. */
class BudgetsInForceTest {
    private static final Budgets USUAL = Budgets.DEFAULTS.with(ExemptNetworks.NONE);
    private static final Budgets.Rooms ROOMS = USUAL.rooms();

    private static ChatServer server() {
        return Servers.start(
                Servers.opening("hoge", 5)
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .within(USUAL));
    }

    private static Request opening(String room) {
        return new OpenRoom(
                new RoomName(room), 1, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
    }

    /** Seen to fail with a quota that keeps its budgets. */
    @Test
    void fewerRoomsMayBeMadeFromThenOn() throws Exception {
        try (var server = server();
                var alice = new NamedClient(server, "x")) {
            alice.asks(opening("one"));
            server.adopt(
                    USUAL.with(
                            new Budgets.Rooms(
                                    ROOMS.inAll(),
                                    ROOMS.members(),
                                    ROOMS.tokens(),
                                    1,
                                    ROOMS.tokensInAll(),
                                    ROOMS.tokensPerAddress(),
                                    ROOMS.bytesPerMaker())));
            alice.isRefused(opening("two"), Reason.FULL);
            server.adopt(USUAL);
            alice.asks(opening("two"));
        }
    }

    /** Seen to fail with counts that keep their budgets. */
    @Test
    void fewerConnectionsMayComeFromThenOn() throws Exception {
        try (var server = server();
                var alice = new NamedClient(server, "x")) {
            alice.asks(opening("one"));
            server.adopt(USUAL.with(new Budgets.Connections(1, 1, 16, 1, RateLimit.OFF)));
            await().untilAsserted(
                            () -> {
                                try (var bob = new Line(server)) {
                                    bob.isClosed();
                                }
                            });
            alice.asks(opening("two"));
        }
    }

    /** Seen to fail with speech that keeps its limit, and with clients told the old rate. */
    @Test
    void membersMaySpeakLessFromThenOnAndAreToldSo() throws Exception {
        try (var server = server();
                var alice = new SealedClient(server, "hoge")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            alice.isReachedByDatagrams();
            server.adopt(
                    USUAL.with(
                            new Budgets.Speech(
                                    RateLimit.perSecond(1),
                                    RateLimit.perSecond(1),
                                    USUAL.speech().typing(),
                                    USUAL.speech().units())));
            // Answered behind the change: datagrams that come from here on meet it.
            try (var bob = new SealedClient(server, "hoge")) {
                var opened =
                        (OpenPath.PathOpened) bob.control.asks(new OpenPath(SealedClient.DEVICE));
                assertThat(opened.rate()).isEqualTo(1);
            }
            alice.saysThese(List.of("one", "two", "three")); // at one time, however slow we are
            alice.receives(Unit.Ack.class);
            alice.receives(Unit.Ack.class);
            alice.hasReceivedNothing();
        }
    }
}
