package dev.tcrp.tui.bench;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** A time in three digits: {@code 740 ns}, {@code 52.1 µs}, {@code 1.2 s}. */
    static String time(long ns) {
        if (ns < 1_000) {
            return ns + " ns";
        }
        if (ns < 1_000_000) {
            return digits(ns / 1e3) + " µs";
        }
        return ns < 1_000_000_000 ? digits(ns / 1e6) + " ms" : digits(ns / 1e9) + " s";
    }

    /** With commas between the thousands. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** As {@code 0 %}, {@code below 0.01 %}, {@code 25.0 %}. */
    static String percent(double percent) {
        return percent > 0 && percent < 0.01 ? "below 0.01 %" : digits(percent) + " %";
    }

    private static String digits(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
