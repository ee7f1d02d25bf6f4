package dev.tcrp.tui.session.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Gaps of one room, in the order of their places, and when each is to be asked for. */
final class GapList {
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    private final List<Gap> gaps = new ArrayList<>();

    void add(Gap gap) {
        gaps.add(gap);
    }

    void remove(Gap gap) {
        gaps.remove(gap);
    }

    void clear() {
        gaps.clear();
    }

    Optional<Gap> first() {
        return gaps.stream().findFirst();
    }

    /** The gap that was asked for with these bounds. */
    Optional<Gap> asked(long after, long before) {
        return gaps.stream().filter(gap -> gap.wasAsked(after, before)).findFirst();
    }

    /** Leaves out the gaps that begin before this place. */
    void passed(long last) {
        gaps.removeIf(gap -> gap.after < last);
    }

    /** All are to be asked for at this time. */
    void askAt(long whenNs) {
        gaps.forEach(gap -> gap.askAt(whenNs));
    }

    /** The server cannot answer now. */
    void notFetched(long after, long before, long nowNs) {
        gaps.stream()
                .filter(gap -> gap.wasAsked(after, before))
                .forEach(gap -> gap.askAt(nowNs + RETRY_NS));
    }

    /** The server has answered with so many messages, which are put in their places elsewhere. */
    void fetched(long after, long before, int count, long nowNs) {
        for (Gap gap : gaps) {
            if (gap.wasAsked(after, before)) {
                gap.gone = count == 0 && gap.after == after && gap.before == before;
                gap.askAt(nowNs);
            }
        }
    }

    /** The questions whose time has come; they count as asked. */
    List<TimelineOutput> due(long nowNs) {
        var questions = new ArrayList<TimelineOutput>();
        for (Gap gap : gaps) {
            if (gap.isToBeAsked(nowNs)) {
                gap.asked(nowNs);
                questions.add(new TimelineOutput.Fetch(gap.after, gap.before));
            }
        }
        return questions;
    }

    /** How long until {@link #due} has something. */
    long leftNs(long nowNs) {
        return gaps.stream()
                .filter(gap -> !gap.gone)
                .mapToLong(gap -> gap.askNs() - nowNs)
                .min()
                .orElse(SendQueue.IDLE_NS);
    }

    /**
     * The gaps between the places that are there; what is known of them stays.
     *
     * @param last the place that was told last
     * @param held what has come behind it, by place
     * @param head the last place of the room, as far as the server has told
     * @param askNs when a new gap is to be asked for
     */
    void find(long last, Collection<Item> held, long head, long nowNs, long askNs) {
        var known = List.copyOf(gaps);
        gaps.clear();
        long at = last;
        for (Item item : held) {
            if (item.prev() > at) {
                gaps.add(gap(known, at, item.seq(), nowNs, askNs));
            }
            at = item.seq();
        }
        if (head > at) {
            gaps.add(gap(known, at, head + 1, nowNs, askNs));
        }
    }

    private static Gap gap(List<Gap> known, long after, long before, long nowNs, long askNs) {
        for (Gap gap : known) {
            if (gap.before == before || gap.after == after) {
                gap.gone &= gap.before == before && gap.after == after;
                gap.after = after;
                gap.before = before;
                return gap;
            }
        }
        return new Gap(after, before, nowNs, askNs);
    }
}
