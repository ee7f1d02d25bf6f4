package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.SGR;

import java.nio.charset.StandardCharsets;

/** The control sequences that are sent: ECMA-48, and xterm's private modes. */
final class Sequences {
    /** Alternate screen, no wrapping, pastes in brackets, mouse wheel in SGR form, no cursor. */
    static final String ENTER =
            "\u001b[?1049h\u001b[?7l\u001b[?2004h\u001b[?1000h\u001b[?1006h\u001b[?25l";

    /** All of that undone. */
    static final String LEAVE =
            "\u001b[?1006l\u001b[?1000l\u001b[?2004l\u001b[?7h\u001b[0m\u001b[?25h\u001b[?1049l";

    private Sequences() {}

    /**
     * Draws in exactly {@code columns}, whatever the terminal takes the width to be: on blanks, and
     * with the cursor put back and moved on by hand.
     */
    static String pinned(String drawn, int columns) {
        return "\u001b7%s\u001b8%s\u001b8\u001b[%dC".formatted(" ".repeat(columns), drawn, columns);
    }

    static String on(SGR sgr) {
        return switch (sgr) {
            case BOLD -> "\u001b[1m";
            case UNDERLINE -> "\u001b[4m";
            case REVERSE -> "\u001b[7m";
            case ITALIC, BLINK, BORDERED, FRAKTUR, CROSSED_OUT, CIRCLED -> "";
        };
    }

    static String off(SGR sgr) {
        return switch (sgr) {
            case BOLD -> "\u001b[22m";
            case UNDERLINE -> "\u001b[24m";
            case REVERSE -> "\u001b[27m";
            case ITALIC, BLINK, BORDERED, FRAKTUR, CROSSED_OUT, CIRCLED -> "";
        };
    }

    static String colour(byte[] parameters) {
        return "\u001b[" + new String(parameters, StandardCharsets.US_ASCII) + "m";
    }
}
