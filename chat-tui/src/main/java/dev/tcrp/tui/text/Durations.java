package dev.tcrp.tui.text;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}, {@code 90}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})([smhd]?)");

    private Durations() {}

    /** Reads one, longer than nothing; throws {@link InvalidFieldException}. */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
            throw new InvalidFieldException(
                    "duration", text, "a number above 0 and s, m, h or d, as in 30s, 24h or 7d");
        }
        long number = Long.parseLong(form.group(1));
        return Duration.ofSeconds(number * unit(form.group(2)));
    }

    /** Reads how long a room is kept: a duration or {@code forever}. */
    public static Lifetime lifetime(String text) {
        return text.equals("forever") ? Lifetime.FOREVER : Lifetime.of(parse(text));
    }

    /** As it could be typed, in the largest unit that has no rest. */
    public static String shown(Lifetime lifetime) {
        long seconds = lifetime.seconds();
        if (lifetime.equals(Lifetime.FOREVER)) {
            return "forever";
        }
        for (String unit : new String[] {"d", "h", "m"}) {
            if (seconds > 0 && seconds % unit(unit) == 0) {
                return seconds / unit(unit) + unit;
            }
        }
        return seconds + "s";
    }

    /** How long a token may wait: a duration of at most 136 years, in seconds. */
    public static long seconds(String text) {
        return Lifetime.of(parse(text)).seconds();
    }

    /** How often a token may be used, 0 to 2^32 - 1. */
    public static long uses(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > 0xFFFF_FFFFL) {
            throw new InvalidFieldException("number of uses", text, "0 to 4294967295");
        }
        return Long.parseLong(text);
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "d" -> 86_400;
            case "h" -> 3_600;
            case "m" -> 60;
            default -> 1;
        };
    }
}
