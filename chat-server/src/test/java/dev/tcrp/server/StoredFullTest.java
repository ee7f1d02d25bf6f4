package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.store.MakerQuota;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A stranger who fills the disk, and the members of another room. */
class StoredFullTest {
    private static final MakerQuota QUOTA = new MakerQuota(100_000, _ -> true);

    @TempDir private Path folder = Path.of("");

    private ChatServer server() {
        return Servers.start(
                Servers.opening("tea", 1)
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .relaying(UdpIo.AUTO, RateLimit.OFF)
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(
                                                folder,
                                                () -> Retention.USUAL.with(QUOTA),
                                                listener,
                                                threads)));
    }

    private static String opens(SealedClient by, String room) {
        var open =
                new OpenRoom(
                        new RoomName(room),
                        1,
                        Lifetime.FOREVER,
                        Optional.empty(),
                        Topic.NONE,
                        Terms.USUAL);
        return ((OpenRoom.Opened) by.control.asks(open)).tokens().getFirst().value();
    }

    /** Whether it is acknowledged, or else refused for the budget's sake. */
    private static boolean isTaken(SealedClient by, Unit.Say say) throws IOException {
        by.sends(say);
        while (true) {
            switch (by.receives(Unit.class)) {
                case Unit.Ack _ -> {
                    return true;
                }
                case Unit.No no -> {
                    assertThat(no.reason()).isEqualTo(Reason.FULL.code());
                    return false;
                }
                case Unit _ -> {}
            }
        }
    }

    private static boolean isStopped(SealedClient who) throws IOException {
        for (int i = 0; i < 30; i++) {
            if (!isTaken(who, saying(who))) {
                return true;
            }
        }
        return false;
    }

    private static Unit.Say saying(SealedClient by) {
        return by.entry(Envelope.SAY, new Content.Text("x".repeat(1000)));
    }

    /** Seen to fail with no quota, and with refusals that nobody counts. */
    @Test
    void isRefusedInHisRoomsCountedAndTheOthersGoOn() throws Exception {
        try (var server = server();
                var eve = new SealedClient(server, "eves");
                var alice = new SealedClient(server, "tea")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            alice.isReachedByDatagrams();
            eve.enters(opens(eve, "eves"), "eve");
            eve.isReachedByDatagrams();
            await().until(() -> isStopped(eve));
            assertThat(server.metrics().refusals.of(RefusalCause.STORED_FULL)).isPositive();
            assertThat(isTaken(alice, saying(alice))).isTrue();
            var erasing = eve.entry(new Envelope(Act.DELETE, 2), new Content.None());
            assertThat(isTaken(eve, erasing)).isTrue();
        }
    }
}
