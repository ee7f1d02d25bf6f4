package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.metrics.VitalSign;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.watch.Vitals;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Each thread that a whole server cannot do without, asked whether it works. */
class VitalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Seen to fail with a thread of the store, and with the control thread, left out. */
    @ParameterizedTest
    @ValueSource(strings = {"relay", "control", "committer", "log-reader"})
    void aThreadThatIsStuckIsTheOneThatIsSilent(String name, @TempDir Path folder)
            throws Exception {
        var config =
                ServerConfig.embedded()
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(
                                                folder, () -> Retention.USUAL, listener, threads));
        var stuck = new CountDownLatch(1);
        try (var server = ChatServer.start(config)) {
            var signs = server.watched(Optional.of(folder), () -> 0).vitals();
            assertThat(new Vitals(signs).silentFor(PATIENCE)).isEmpty();
            VitalSign one =
                    signs.stream()
                            .filter(sign -> sign.thread().equals(name))
                            .findFirst()
                            .orElseThrow();
            one.probe().accept(() -> waitFor(stuck));
            assertThat(new Vitals(signs).silentFor(Duration.ofMillis(300))).containsExactly(name);
            stuck.countDown();
            assertThat(new Vitals(signs).silentFor(PATIENCE)).isEmpty();
        } finally {
            stuck.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
