package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.ExemptNetworks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A stranger who goes from server to server of a cluster has one budget. */
@Timeout(120)
class ClusterBudgetTest {
    private static final int ROOMS = 6;
    private static final int TOKENS = 30;

    /** At each other server one may be decided before it hears of the last. */
    private static final int OVERSHOOT = 2;

    private static final Budgets SMALL =
            Budgets.DEFAULTS
                    .with(new Budgets.Rooms(1000, 1000, 1000, ROOMS, 1000, TOKENS, 1 << 20))
                    .with(ExemptNetworks.NONE);

    @TempDir private Path folder;

    /** Seen to fail with what other servers have not counted: three times as many rooms. */
    @Test
    void threeServersInTurnGiveNoMoreRoomsThanOne() throws IOException {
        try (TestCluster cluster = TestCluster.of(folder, SMALL, "north", "east", "south")) {
            List<SealedClient> strangers = new ArrayList<>();
            for (int server = 0; server < 3; server++) {
                strangers.add(cluster.client(server, "tea"));
            }
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 4 * ROOMS; i++) {
                String room = "room" + i;
                if (TestCluster.makes(strangers.get(i % 3), room, 2) instanceof OpenRoom.Opened) {
                    made.add(room);
                }
            }
            assertThat(made).hasSizeBetween(ROOMS, ROOMS + OVERSHOOT);
        }
    }

    /** Nobody waits for anybody: each server decides with what it has heard by then. */
    @Test
    void threeServersAtOnceGiveFewMoreRoomsThanOne() throws Exception {
        try (TestCluster cluster = TestCluster.of(folder, SMALL, "north", "east", "south")) {
            List<SealedClient> strangers = new ArrayList<>();
            for (int server = 0; server < 3; server++) {
                strangers.add(cluster.client(server, "tea"));
            }
            var made = new AtomicInteger();
            try (var threads = Executors.newFixedThreadPool(3)) {
                for (int server = 0; server < 3; server++) {
                    int at = server;
                    var _ =
                            threads.submit(
                                    () -> {
                                        for (int i = 0; i < 2 * ROOMS; i++) {
                                            String room = "room" + at + "-" + i;
                                            if (TestCluster.makes(strangers.get(at), room, 1)
                                                    instanceof OpenRoom.Opened) {
                                                made.incrementAndGet();
                                            }
                                        }
                                    });
                }
            }
            assertThat(made.get()).isBetween(ROOMS, 2 * ROOMS);
        }
    }

    /** Seen to fail with the rooms of a shard forgotten when it moves. */
    @Test
    void theCountOutlivesTheServersThatCountedAndADeletedRoomGivesItsPlaceBack()
            throws IOException {
        try (TestCluster cluster = TestCluster.of(folder, SMALL, "north", "east", "south")) {
            Token host = cluster.made(0, "room0", TOKENS - ROOMS).getFirst();
            for (int i = 1; i < ROOMS; i++) {
                cluster.made(i % 3, "room" + i, 1);
            }
            cluster.stop(1);
            cluster.start("west");
            cluster.settles(List.of("north", "south", "west"));
            for (int server = 0; server < 3; server++) {
                SealedClient stranger = cluster.client(server, "tea");
                for (int i = 0; i < 8; i++) {
                    assertThat(TestCluster.makes(stranger, "more" + i, 1))
                            .isInstanceOfSatisfying(
                                    Response.Refused.class,
                                    refused ->
                                            assertThat(refused.refusal().text())
                                                    .startsWith("Your address may have 6 rooms"));
                }
            }
            cluster.client(2, "tea")
                    .control
                    .asks(new DeleteRoom(new RoomName("room0"), Optional.of(host)));
            SealedClient stranger = cluster.client(0, "tea");
            await().until(() -> TestCluster.makes(stranger, "again", 1) instanceof OpenRoom.Opened);
        }
    }
}
