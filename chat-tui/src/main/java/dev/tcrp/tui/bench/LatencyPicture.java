package dev.tcrp.tui.bench;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A distribution of latencies as bars, one for each step of the row 1, 2, 5, 10, 20, 50 µs and so
 * on; from the first that has any to the last. At most 80 columns wide.
 */
final class LatencyPicture {
    private static final int BAR = 48;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final long[] STEPS = {1, 2, 5};
    private static final int DECADES = 9;

    private LatencyPicture() {}

    static List<String> of(Histogram latency) {
        List<Long> bounds = bounds();
        long[] counts = new long[bounds.size()];
        for (HistogramIterationValue value : latency.recordedValues()) {
            counts[bucket(bounds, value.getValueIteratedTo())] += value.getCountAtValueIteratedTo();
        }
        long most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        List<String> rows = new ArrayList<>();
        for (int i = first(counts); i <= last(counts); i++) {
            rows.add(row(bounds, i, counts[i], most, latency.getTotalCount()));
        }
        return rows;
    }

    private static String row(List<Long> bounds, int bucket, long count, long most, long all) {
        String from = bucket == 0 ? "0 µs" : Figures.time(bounds.get(bucket - 1));
        return String.format(
                        Locale.ROOT,
                        "%6s - %6s %s %6.2f %%",
                        from,
                        Figures.time(bounds.get(bucket)),
                        bar(count, most),
                        100.0 * count / all)
                .stripTrailing();
    }

    /** Something that happened at all is seen. */
    private static String bar(long count, long most) {
        int eighths = (int) Math.ceilDiv(count * BAR * 8, most);
        String full = "█".repeat(eighths / 8);
        String bar = eighths % 8 == 0 ? full : full + EIGHTHS.charAt(eighths % 8);
        return bar + " ".repeat(BAR - bar.length());
    }

    /** Where each bucket ends, in nanoseconds. */
    private static List<Long> bounds() {
        List<Long> bounds = new ArrayList<>();
        long decade = 1_000;
        for (int i = 0; i < DECADES; i++, decade *= 10) {
            for (long step : STEPS) {
                bounds.add(step * decade);
            }
        }
        return bounds;
    }

    private static int bucket(List<Long> bounds, long valueNs) {
        int bucket = 0;
        while (bucket < bounds.size() - 1 && valueNs > bounds.get(bucket)) {
            bucket++;
        }
        return bucket;
    }

    private static int first(long[] counts) {
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        return first;
    }

    private static int last(long[] counts) {
        int last = counts.length - 1;
        while (last >= 0 && counts[last] == 0) {
            last--;
        }
        return last;
    }
}
