package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A server is drained and started again, as for an upgrade, while its members talk; more often by
 * {@code -Ddrain.times}.
 */
final class DrainIT {
    private static final int MEMBERS = 5;
    private static final int TIMES = Integer.getInteger("drain.times", 2);

    @Test
    void nobodyIsLostAndNobodySeesAnybodyComeOrGo() throws IOException {
        try (var crowd = Crowd.of(MEMBERS, new SplittableRandom(7))) {
            await().until(() -> crowd.watchers().stream().allMatch(w -> w.known() == MEMBERS));
            crowd.watchers().forEach(Watcher::comingAndGoing);
            for (int i = 0; i < TIMES; i++) {
                crowd.serverIsDrainedAndStartedAgain();
            }
            assertThat(crowd.watchers())
                    .allSatisfy(watcher -> assertThat(watcher.comingAndGoing()).isEmpty())
                    .allSatisfy(watcher -> assertThat(watcher.timesLost()).isNotZero());
            crowd.areAllShownTheLog();
        }
    }
}
