package dev.tcrp.tui.bench;

import java.util.concurrent.TimeUnit;

/** When the next message is due. Owned by the voice's thread. */
sealed interface Pace {
    /**
     * How long to wait before the message that comes after all those said, in nanoseconds; 0 when
     * it is due.
     */
    long waitNs(Tally tally, long nowNs);

    static Pace of(Plan plan) {
        return plan.rate().isPresent()
                ? new Rate(plan.rate().getAsInt())
                : new Window(Plan.WINDOW, plan.hearers());
    }

    /**
     * So many messages a second, whatever becomes of them: a server that is slow does not slow the
     * load, so that the latencies leave nothing out.
     */
    record Rate(int perSecond) implements Pace {
        @Override
        public long waitNs(Tally tally, long nowNs) {
            double due = tally.said.get() * 1e9 / perSecond;
            return Math.max(0, (long) due - (nowNs - tally.startNs));
        }
    }

    /** So many messages under way; what does not come for a while is taken for lost. */
    final class Window implements Pace {
        private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(1);
        private static final long LOST_AFTER_NS = TimeUnit.MILLISECONDS.toNanos(200);

        private final int messages;
        private final int hearers;
        private long lost;
        private long seen;
        private long seenNs;

        Window(int messages, int hearers) {
            this.messages = messages;
            this.hearers = hearers;
        }

        @Override
        public long waitNs(Tally tally, long nowNs) {
            long missing = tally.missing();
            lost = Math.min(lost, missing);
            if (missing - lost <= (long) (messages - 1) * hearers) {
                return 0;
            }
            long heard = tally.heard.get();
            if (heard != seen || seenNs == 0) {
                seen = heard;
                seenNs = nowNs;
            } else if (nowNs - seenNs > LOST_AFTER_NS) {
                lost = missing;
                seenNs = nowNs;
                return 0;
            }
            return LOOK_AGAIN_NS;
        }
    }
}
