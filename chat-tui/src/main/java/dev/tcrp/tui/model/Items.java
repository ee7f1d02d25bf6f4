package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Membership;
import dev.tcrp.tui.model.LogLine.Move;

import java.util.List;

/**
 * The lines of a log that are shown as one: a line each, but those who came and went in one run are
 * one row, which is rewritten in place, and so is what those say whom the person ignores; what is
 * only told in passing is left out.
 */
final class Items {
    private final Log log;

    /** The index of each item's first line, and at the end the number of lines. */
    private final int[] starts;

    private final int size;

    private Items(Log log, int[] starts, int size) {
        this.log = log;
        this.starts = starts;
        this.size = size;
    }

    int size() {
        return size;
    }

    /** Runs do not go over {@code border}, the index of the first new line. */
    static Items of(Log log, int border, Speakers speakers) {
        List<Log.Entry> entries = log.entries();
        int[] starts = new int[entries.size() + 1];
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            boolean goesOn =
                    size > 0
                            && i != border
                            && isOneRun(entries.get(i - 1), entries.get(i), speakers);
            if (!goesOn) {
                starts[size++] = i;
            }
        }
        starts[size] = entries.size();
        return new Items(log, starts, size);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The index of an item's first line. */
    int first(int item) {
        return starts[item];
    }

    /** The lines of an item. */
    List<Log.Entry> lines(int item) {
        return log.entries().subList(starts[item], starts[item + 1]);
    }

    /** An item's first line. */
    LogLine line(int item) {
        return log.entries().get(starts[item]).line();
    }

    /** The item that has the line of this index. */
    int holding(int index) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static boolean isOneRun(Log.Entry one, Log.Entry next, Speakers speakers) {
        boolean areComing = isComing(one.line()) && isComing(next.line());
        boolean areIgnored = speakers.isIgnored(one.line()) && speakers.isIgnored(next.line());
        return (areComing || areIgnored)
                && one.line().time().toLocalDate().equals(next.line().time().toLocalDate());
    }

    private static boolean isComing(LogLine line) {
        return line instanceof Membership moved && moved.move() != Move.RENAMED;
    }
}
