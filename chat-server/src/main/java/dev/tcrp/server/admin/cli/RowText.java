package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.Sanitiser;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How one value of an answer looks to people; the end of its name tells its unit. */
final class RowText {
    private static final String[] SIZES = {"", "K", "M", "G", "T", "P"};
    private static final long DAY = 24 * 3600;

    private RowText() {}

    /** The names of the columns of a row: all but the version. */
    static List<String> names(Map<String, Object> row) {
        return row.keySet().stream().filter(name -> !name.equals("v")).toList();
    }

    /** A name without its unit, as a header has it. */
    static String header(String name) {
        return name.replaceFirst("_(bytes|s)$", "").replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    /** Whether a column is of numbers. */
    static boolean isNumber(@Nullable Object value) {
        return value instanceof Long;
    }

    /** A row as one line: its values, in which a name stands before a number. */
    static String line(Map<String, Object> row) {
        return names(row).stream()
                .map(
                        name -> {
                            String value = value(name, row.getOrDefault(name, ""));
                            return isNumber(row.get(name))
                                    ? header(name).toLowerCase(Locale.ROOT) + " " + value
                                    : value;
                        })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("  "));
    }

    /** The value, safe to draw. */
    static String value(String name, Object value) {
        return switch (value) {
            case Long bytes when name.endsWith("_bytes") -> size(bytes);
            case Long seconds when name.endsWith("_s") -> time(seconds);
            case Boolean is -> is ? "yes" : "no";
            case List<?> all -> all.stream().map(RowText::shown).collect(Collectors.joining(", "));
            default -> shown(value);
        };
    }

    private static String shown(Object value) {
        return Sanitiser.shown(value.toString());
    }

    /** As 512, 1.2K, 34M. */
    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < SIZES.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit > 0 && size < 10
                ? String.format(Locale.ROOT, "%.1f%s", size, SIZES[unit])
                : Math.round(size) + SIZES[unit];
    }

    /** As 5s, 3m10s, 2h05m, 4d3h; a dash for none. */
    static String time(long seconds) {
        if (seconds == 0) {
            return "-";
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return "%dm%02ds".formatted(seconds / 60, seconds % 60);
        }
        return seconds < DAY
                ? "%dh%02dm".formatted(seconds / 3600, seconds % 3600 / 60)
                : "%dd%dh".formatted(seconds / DAY, seconds % DAY / 3600);
    }
}
