package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.relay.feed.Admission;
import dev.tcrp.server.relay.feed.RoomFeed;
import dev.tcrp.server.relay.feed.Traffic;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What secure recipients say, taken in each one's order at no more than the rate limit (PROTOCOL.md
 * section 10.4); owned by the relay thread.
 */
final class SecureSpeech {
    private final Traffic traffic;
    private RateLimit limit;
    private final Paths paths;
    private final RoomFeed feed;
    private final EarlyEntries early = new EarlyEntries();

    SecureSpeech(Traffic traffic, RateLimit limit, Paths paths, RoomFeed feed) {
        this.traffic = traffic;
        this.limit = limit;
        this.paths = paths;
        this.feed = feed;
    }

    /** Recipients may speak so often from now on. */
    void adopt(RateLimit other) {
        limit = other;
    }

    /**
     * A recipient says this entry behind another one.
     *
     * @param after the number of the entry that must come first; 0: none
     * @param bytes which hold the entry from {@code at} on
     */
    void say(
            SecureRecipient by,
            long number,
            long after,
            byte[] bytes,
            int at,
            int size,
            long nowNs) {
        traffic.received++;
        if (!by.room().hasLog() && !by.path.said.isFresh(number)) {
            traffic.repeated++;
            ack(by, number);
        } else if (after > by.order.decided()) {
            wait(by, number, after, bytes, at, size, nowNs);
        } else if (by.maySpend(limit, nowNs)) {
            spend(by, size, nowNs);
            early.forget(by.order, number);
            decide(by, number, bytes, at, size);
            release(by);
        } else {
            traffic.tooMany++;
        }
    }

    /** Drops what waited long enough for one that did not come. */
    void expire(long nowNs) {
        early.expire(nowNs);
    }

    /** It came too early: its client is told what is missing. */
    private void wait(
            SecureRecipient by,
            long number,
            long after,
            byte[] bytes,
            int at,
            int size,
            long nowNs) {
        UnitWriter.missing(paths.room(by.path, Paths.SMALL), by.room().number(), number, after);
        if (by.order.find(number) != null) {
            traffic.repeated++;
        } else if (by.maySpend(limit, nowNs)) {
            spend(by, size, nowNs);
            early.hold(by.order, number, after, bytes, at, size, nowNs);
        } else {
            traffic.tooMany++;
        }
    }

    /** What waited for nothing else comes now, in its order. */
    private void release(SecureRecipient by) {
        for (Early next = early.next(by.order); next != null; next = early.next(by.order)) {
            decide(by, next.number(), next.entry(), 0, next.entry().length);
        }
    }

    private void spend(SecureRecipient by, int size, long nowNs) {
        by.spend(limit, RateLimit.messages(size), nowNs);
    }

    /** Its turn has come: it is taken or refused; or neither, when nothing can be kept now. */
    private void decide(SecureRecipient by, long number, byte[] bytes, int at, int size) {
        Reason why = refusal(by, bytes, at, size);
        if (why != null) {
            paths.no(by.path, by.room().number(), number, why);
            by.order.decide(number);
        } else if (feed.say(by, by.path.device.value(), number, bytes, at, size)) {
            by.order.decide(number);
            if (by.path.said.isFresh(number)) {
                by.path.said.take(number);
                by.member().countReceived();
            }
        } else {
            feed.letGoOfFile(bytes, at, size);
        }
    }

    private @Nullable Reason refusal(SecureRecipient by, byte[] bytes, int at, int size) {
        if (!by.member().maySpeak()) {
            traffic.silenced++;
            return Reason.NOT_ALLOWED;
        }
        Reason why = Admission.refusal(bytes, at, size, by.room().hasLog());
        if (why == Reason.INVALID) {
            traffic.malformed++;
        }
        if (why == null && !feed.holdsFile(by, bytes, at, size)) {
            return by.room().hasLog() ? Reason.INVALID : Reason.UNAVAILABLE;
        }
        return why;
    }

    /** It was taken before, and where it stands is known to nobody. */
    private void ack(SecureRecipient by, long number) {
        ByteBuffer units = paths.room(by.path, Paths.SMALL);
        UnitWriter.ack(units, by.room().number(), number, 0, 0, feed.nowMs());
    }
}
