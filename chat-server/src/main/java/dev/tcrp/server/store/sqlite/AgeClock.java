package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.Retention;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The clock of the day for what is deleted by age, with {@link ClockTrust}; owned by the committer
 * thread, which looks at it every second or so.
 */
final class AgeClock {
    private static final Logger LOG = LoggerFactory.getLogger(AgeClock.class);
    private static final long WRITTEN_EVERY_MS = Duration.ofMinutes(10).toMillis();

    private final InstantSource clock;
    private final ClockFile file;
    private final boolean isSilent;
    private ClockTrust trust;
    private ClockTrust written;

    /**
     * @param newestMs when the newest message was said, for who has no file yet; 0: there is none
     */
    AgeClock(InstantSource clock, ClockFile file, Retention retention, long newestMs) {
        this.clock = clock;
        this.file = file;
        this.isSilent = retention.age().equals(Retention.EVERYTHING.age());
        this.written = new ClockTrust(0, 0, 0);
        this.trust = file.read().orElse(ClockTrust.from(newestMs == 0 ? clock.millis() : newestMs));
        if (trust.isHeld() && trust.at(clock.millis()).isHeld()) {
            tell(trust, trust);
        }
    }

    /** Looks at the clock: what time it is, in milliseconds since 1970. */
    long look() {
        ClockTrust before = trust;
        trust = before.at(clock.millis());
        if (before.heldSinceMs() != trust.heldSinceMs()) {
            tell(before, trust);
        }
        if (written.heldSinceMs() != trust.heldSinceMs()
                || Math.abs(trust.seenMs() - written.seenMs()) >= WRITTEN_EVERY_MS) {
            write();
        }
        return trust.seenMs();
    }

    /** Whether nothing may be deleted by age now. */
    boolean isHeld() {
        return trust.isHeld();
    }

    private void tell(ClockTrust before, ClockTrust now) {
        if (isSilent) {
            return;
        }
        if (!now.isHeld()) {
            LOG.info(
                    LogEvents.CLOCK_TRUSTED,
                    "the clock is trusted again: what is too old is deleted from now on");
            return;
        }
        LOG.warn(
                LogEvents.CLOCK_DOUBTED,
                "the clock says {} and was at {} before: it was set, or the server was off so long."
                    + " Nothing is deleted by its age until {}. If the clock is wrong, set it right"
                    + " before then; if it is right, there is nothing to do",
                time(now.seenMs()),
                time(before.isHeld() ? before.trustedMs() : before.seenMs()),
                time(now.heldSinceMs() + ClockTrust.JUMP.toMillis()));
    }

    private static Instant time(long ms) {
        return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS);
    }

    private void write() {
        written = trust;
        try {
            file.write(trust);
        } catch (IOException e) {
            LOG.debug("the time was not written: {}", e.getMessage());
        }
    }
}
