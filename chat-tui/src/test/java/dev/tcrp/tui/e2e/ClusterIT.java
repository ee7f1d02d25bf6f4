package dev.tcrp.tui.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tcrp.tui.fault.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Members at three servers that are one talk in all its rooms, while servers and their engine are
 * killed and stand still, and wires are cut (where this may make networks). Short here; long by
 * {@code -Dcluster.seconds=1800}, see .ci/cluster. Prints figures. Skipped where there is no
 * nats-server.
 */
final class ClusterIT {
    private static final int ROOMS = Integer.getInteger("cluster.rooms", 4);
    private static final int SECONDS = Integer.getInteger("cluster.seconds", 60);

    private final SplittableRandom random = new SplittableRandom(Seed.printed("ClusterIT"));

    @TempDir private Path folder;

    @Test
    void theRoomsOfAServerThatDiesSpeakAgainAtTheOthers() {
        tells(
                fleet -> {
                    fleet.speaksFor(Duration.ofSeconds(5));
                    fleet.printsHowLongItTook();
                    new Mishaps(fleet, random).aServerDiesAndAllRoomsSpeakAgain();
                });
    }

    /** Seen to fail with members who are not told that their room moved. */
    @Test
    void whateverHappensWhatIsAcknowledgedIsThereOnceAndInOneOrder() {
        tells(
                fleet -> {
                    var mishaps = new Mishaps(fleet, random);
                    long untilNs = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
                    while (System.nanoTime() - untilNs < 0) {
                        fleet.speaksFor(atMost(3));
                        mishaps.next();
                    }
                    fleet.speaksFor(atMost(3));
                    mishaps.print();
                });
    }

    private void tells(Consumer<Fleet> story) {
        assumeTrue(
                EngineProcess.program().isPresent(),
                "There is no nats-server here: name one by CHAT_NATS_SERVER.");
        try (var fleet = Fleet.of(ROOMS, folder, random)) {
            try {
                story.accept(fleet);
                fleet.areAllShownTheLogs();
            } catch (AssertionError | RuntimeException e) {
                Path logs = fleet.keepsLogs(Path.of("target/cluster-logs"));
                System.out.println("logs are in " + logs);
                throw e;
            }
        }
    }

    private Duration atMost(int seconds) {
        return Duration.ofMillis(random.nextLong(1000L * seconds));
    }
}
