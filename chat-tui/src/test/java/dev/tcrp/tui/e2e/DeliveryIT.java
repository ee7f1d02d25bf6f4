package dev.tcrp.tui.e2e;

import static org.awaitility.Awaitility.await;

import dev.tcrp.tui.fault.Direction;
import dev.tcrp.tui.fault.FaultProxy;
import dev.tcrp.tui.fault.Seed;
import dev.tcrp.tui.fault.Share;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The promise, over real sockets, with the launcher of the server: what is acknowledged is in the
 * log once, and everybody is shown a contiguous run of the log. Short here; long by {@code
 * -Ddelivery.messages=10000 -Ddelivery.members=20 -Ddelivery.kills=100}, see .ci/delivery. Prints
 * figures.
 */
final class DeliveryIT {
    private static final int MEMBERS = Integer.getInteger("delivery.members", 6);
    private static final int MESSAGES = Integer.getInteger("delivery.messages", 300);
    private static final int KILLS = Integer.getInteger("delivery.kills", 3);
    private static final int STOPS = Integer.getInteger("delivery.stops", 1);
    private static final int BURSTS = Integer.getInteger("delivery.bursts", 5);
    private static final int LOSS = Integer.getInteger("delivery.loss", 10);
    private static final Duration MINUTES =
            Duration.ofSeconds(Integer.getInteger("delivery.seconds", 10));

    private final SplittableRandom random = new SplittableRandom(Seed.printed("DeliveryIT"));
    private final List<Long> burstsUs = new ArrayList<>();
    private final Crowd crowd = Crowd.of(MEMBERS, random);

    @AfterEach
    void end() throws IOException {
        crowd.close();
    }

    private void networksAreBad() {
        for (Watcher watcher : crowd.watchers()) {
            watcher.network().loses(LOSS, Share.PERCENT);
            watcher.network().reorders(5, Share.PERCENT);
            watcher.network().repeats(2, Share.PERCENT);
            watcher.network().delaysUdp(Duration.ofMillis(25), Duration.ZERO);
            watcher.network().delaysTcp(Duration.ofMillis(25));
        }
    }

    /**
     * Seen to fail with lines that are told as they come, and without asking for what is missing.
     */
    @Test
    void overABadNetworkEverybodyIsShownEveryLineOnceInOneOrder() {
        networksAreBad();
        for (int i = 0; i < MESSAGES; i++) {
            crowd.somebodySpeaks();
        }
        crowd.areAllShownTheLog();
        crowd.printsHowLongItTook();
    }

    /** Seen to fail without heads, when the last line never came. */
    @Test
    void theLastDatagramOfABurstIsMissedAndFetched() {
        Watcher alice = crowd.watchers().getFirst();
        for (int i = 0; i < BURSTS; i++) {
            alice.speaks();
            await().until(() -> !alice.isWaiting());
            crowd.watchers().stream().skip(1).forEach(other -> other.network().cutsUdp());
            long from = System.nanoTime();
            alice.speaks();
            await("the last line is shown to all")
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    crowd.watchers().stream()
                                            .allMatch(w -> w.hasAllUpTo(alice.timesSaid())));
            burstsUs.add((System.nanoTime() - from) / 1000);
            crowd.watchers().forEach(other -> other.network().heals());
        }
        Crowd.print("the last datagram of a burst lost, until all are shown it", burstsUs);
        crowd.areAllShownTheLog();
    }

    /**
     * Somebody never hears that what he said was kept, and says it again. Seen to fail with what is
     * said acknowledged when it comes, and with a server that forgets what was said when it starts.
     */
    @Test
    void howeverOftenTheServerIsKilledWhatIsAcknowledgedIsThereOnce() {
        for (int i = 0; i < KILLS + STOPS; i++) {
            FaultProxy oneHearsNothing = crowd.anybody().network();
            oneHearsNothing.cutsUdp(Direction.TO_CLIENT);
            crowd.speaksFor(crowd.atMost(Duration.ofMillis(1500)));
            if (i < KILLS) {
                crowd.serverIsKilledAndStartedAgain();
            } else {
                crowd.serverStopsFor(crowd.atMost(Duration.ofSeconds(3)));
            }
            oneHearsNothing.heals();
        }
        crowd.areAllShownTheLog();
        crowd.printsHowLongItTook();
    }

    /** All that can happen to a network and to a server, in any order, as long as it takes. */
    @Test
    void whateverHappensEverybodyIsShownTheLogInTheEnd() {
        long untilNs = System.nanoTime() + MINUTES.toNanos();
        while (System.nanoTime() - untilNs < 0) {
            somethingHappens();
            crowd.speaksFor(crowd.atMost(Duration.ofMillis(500)));
        }
        crowd.watchers().forEach(watcher -> watcher.network().heals());
        crowd.areAllShownTheLog();
        crowd.printsHowLongItTook();
    }

    private void somethingHappens() {
        FaultProxy network = crowd.anybody().network();
        switch (random.nextInt(40)) {
            case 0 -> crowd.serverIsKilledAndStartedAgain();
            case 1 -> crowd.serverStopsFor(crowd.atMost(Duration.ofSeconds(3)));
            case 2, 3 -> network.cutsTcp();
            case 4, 5 -> network.holdsTcp();
            case 6, 7 -> network.cutsUdp();
            case 8, 9 -> network.rebinds();
            case 10, 11 -> network.loses(random.nextInt(60), Share.PERCENT);
            case 12, 13 -> network.reorders(random.nextInt(20), Share.PERCENT);
            case 14, 15 -> network.repeats(random.nextInt(20), Share.PERCENT);
            case 16, 17 -> network.delaysUdp(atMost100Ms(), atMost100Ms());
            case 18, 19 -> network.delaysTcp(atMost100Ms());
            default -> network.heals();
        }
    }

    private Duration atMost100Ms() {
        return crowd.atMost(Duration.ofMillis(100));
    }
}
