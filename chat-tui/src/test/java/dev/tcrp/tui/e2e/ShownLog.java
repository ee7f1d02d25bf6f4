package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What the watchers of a room must be shown in the end. */
final class ShownLog {
    private ShownLog() {}

    /** All that was said is in the log once, and everybody is shown that. */
    static void isShownTo(List<Watcher> watchers, Supplier<RoomLog> reading) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(watchers).filteredOn(Watcher::isWaiting).isEmpty());
        RoomLog read = reading.get();
        watchers.forEach(watcher -> areAllThereOnce(watcher, read));
        Map<Long, String> log = new TreeMap<>();
        read.lines().forEach(l -> log.put(l.seq(), Watcher.said(l.user(), l.text())));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(differences(watchers, log)).isEmpty());
        for (Watcher watcher : watchers) {
            assertThat(watcher.wrong()).isEmpty();
        }
    }

    /** In the order in which they were said, unless he gave one up and said it again. */
    private static void areAllThereOnce(Watcher who, RoomLog log) {
        List<String> of =
                log.lines().stream()
                        .filter(line -> line.user().equals(who.name()))
                        .map(line -> Watcher.said(line.user(), line.text()))
                        .toList();
        if (who.saidAgain() == 0) {
            assertThat(of).isEqualTo(who.said());
        } else {
            assertThat(of).containsExactlyInAnyOrderElementsOf(who.said());
        }
    }

    private static List<String> differences(List<Watcher> watchers, Map<Long, String> log) {
        List<String> found = new ArrayList<>();
        for (Watcher watcher : watchers) {
            Map<Long, String> shown = watcher.shown();
            if (!shown.equals(log)) {
                watcher.scrollsUp();
                Map<Long, String> missing = new TreeMap<>(log);
                missing.keySet().removeAll(shown.keySet());
                shown.entrySet().removeAll(log.entrySet());
                found.add(watcher + " misses " + missing + " and has " + shown);
            }
        }
        return found;
    }
}
