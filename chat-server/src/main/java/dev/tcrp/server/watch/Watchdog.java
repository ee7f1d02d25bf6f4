package dev.tcrp.server.watch;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.metrics.Readiness.Obstacle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells the {@link ServiceManager} how the server is, twice within the time of its watchdog: that
 * it is alive only if every vital thread has answered since the last time. A server that is not
 * killed in time says which thread is stuck. Its own thread.
 */
public final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    /** Without a watchdog the status is told as often. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final ServiceManager manager;
    private final Watched server;
    private final Vitals vitals;
    private final Duration half;

    /** Tells this manager of this server. */
    public Watchdog(ServiceManager manager, Watched server) {
        this.manager = manager;
        this.server = server;
        this.vitals = new Vitals(server.vitals());
        this.half = manager.watchdog().orElse(USUAL.multipliedBy(2)).dividedBy(2);
    }

    /** Says that the server is ready, and goes on until the process ends or this is interrupted. */
    public Thread start() {
        manager.ready(status());
        server.metrics().readiness.watch(this::changed);
        return Thread.ofPlatform().daemon().name("watchdog").start(this::run);
    }

    /** As a person reads it in {@code systemctl status}. */
    public String status() {
        Metrics metrics = server.metrics();
        List<String> troubles = metrics.readiness.reasons();
        return troubles.isEmpty()
                ? "Serving %d rooms, %d members, %d connections."
                        .formatted(
                                metrics.rooms.value(),
                                metrics.members.value(),
                                metrics.connections.value())
                : String.join(" ", troubles);
    }

    private void changed() {
        if (server.metrics().readiness.has(Obstacle.DRAINING)) {
            manager.stopping(status());
        } else {
            manager.status(status());
        }
    }

    private void run() {
        try {
            while (true) {
                long startNs = System.nanoTime();
                tell(vitals.silentFor(half));
                TimeUnit.NANOSECONDS.sleep(half.toNanos() - (System.nanoTime() - startNs));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<String> silent) {
        if (silent.isEmpty()) {
            manager.alive(status());
        } else {
            String who = String.join(", ", silent);
            LOG.error(
                    LogEvents.THREAD_SILENT,
                    "these threads do not answer: {}; the watchdog is not fed",
                    who);
            manager.status("These threads do not answer: " + who + ".");
        }
    }
}
