package dev.tcrp.tui.text;

import java.util.Locale;

/** Numbers of bytes as people read them: {@code 312 B}, {@code 1.4 MiB}, {@code 184 KiB}. */
public final class Sizes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double STEP = 1024;

    private Sizes() {}

    /** In the largest unit of which there is one, with a digit behind the point below 10. */
    public static String shown(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double value = bytes / STEP;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        String form = value < 10 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, form, value, UNITS[unit]);
    }
}
