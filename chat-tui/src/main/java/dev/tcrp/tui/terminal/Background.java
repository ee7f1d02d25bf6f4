package dev.tcrp.tui.terminal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The theme for a terminal's answer about its background: {@code 11;rgb:1e1e/1e1e/1e1e}. */
final class Background {
    private static final Pattern ANSWER =
            Pattern.compile(
                    "\\]11;rgba?:(\\p{XDigit}{1,4})/(\\p{XDigit}{1,4})/(\\p{XDigit}{1,4}).*");

    private Background() {}

    static Optional<Theme> theme(String reply) {
        Matcher parts = ANSWER.matcher(reply);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double light =
                0.3 * part(parts.group(1))
                        + 0.59 * part(parts.group(2))
                        + 0.11 * part(parts.group(3));
        return Optional.of(light > 0.5 ? Theme.LIGHT : Theme.DARK);
    }

    /** From 0 to 1: a digit stands for 4 bits. */
    private static double part(String digits) {
        return Integer.parseInt(digits, 16) / (Math.pow(16, digits.length()) - 1);
    }
}
