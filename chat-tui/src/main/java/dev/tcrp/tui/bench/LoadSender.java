package dev.tcrp.tui.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Speaks for all members, in turn; owned by the thread that calls it. */
final class LoadSender {
    /** What does not come in such a silence does not come. */
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long A_MOMENT_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final Plan plan;
    private final List<List<LoadClient>> rooms;
    private final BooleanSupplier over;
    private final ByteBuffer text;
    private long next;

    /**
     * @param rooms each with the lanes of its members
     * @param over whether to stop at once
     */
    LoadSender(Plan plan, List<List<LoadClient>> rooms, BooleanSupplier over) {
        this.plan = plan;
        this.rooms = rooms;
        this.over = over;
        this.text = ByteBuffer.allocateDirect(plan.size());
        while (text.hasRemaining()) {
            text.put((byte) 'x');
        }
    }

    /** Speaks for so long; returns how long it was, in nanoseconds. */
    long speak(Tally tally, Duration time) throws IOException {
        Pace pace = Pace.of(plan);
        long nowNs = System.nanoTime();
        while (nowNs - tally.startNs < time.toNanos() && !over.getAsBoolean()) {
            long waitNs = pace.waitNs(tally, nowNs);
            if (waitNs > 0) {
                LockSupport.parkNanos(Math.min(waitNs, LONGEST_WAIT_NS));
            } else {
                say(tally);
            }
            nowNs = System.nanoTime();
        }
        return nowNs - tally.startNs;
    }

    /** Waits until everything has come, or nothing more comes or can come. */
    static void settle(Tally tally, BooleanSupplier deaf) {
        long heard = -1;
        long sinceNs = System.nanoTime();
        while (tally.missing() > 0
                && System.nanoTime() - sinceNs < SILENCE_NS
                && !deaf.getAsBoolean()) {
            if (tally.heard.get() != heard) {
                heard = tally.heard.get();
                sinceNs = System.nanoTime();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void say(Tally tally) throws IOException {
        long number = next / plan.rooms();
        LoadClient lane =
                rooms.get((int) (next % plan.rooms())).get((int) (number % plan.members()));
        Stamp.write(text, number, System.nanoTime());
        while (!lane.say(text.rewind())) {
            if (over.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(A_MOMENT_NS);
            Stamp.write(text, number, System.nanoTime());
        }
        next++;
        tally.said.lazySet(tally.said.getPlain() + 1);
    }
}
