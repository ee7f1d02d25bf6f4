package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.SGR;

/** The control sequences that are sent: ECMA-48, and xterm's private modes. */
final class Sequences {
    /**
     * Alternate screen, no wrapping, pastes in brackets, the mouse in SGR form once it is asked
     * for, focus told, no cursor; the window's title is put aside.
     */
    static final String ENTER =
            "\u001b[?1049h\u001b[22;2t\u001b[?7l\u001b[?2004h\u001b[?1006h\u001b[?1004h\u001b[?25l";

    /** Asks for the background's colour (xterm's ctlseqs); who does not know says nothing. */
    static final String ASK_BACKGROUND = "\u001b]11;?\u001b\\";

    /** Buttons and the wheel are told; the terminal's own selection then needs Shift. */
    static final String MOUSE = "\u001b[?1000h";

    /** The mouse is the terminal's again. */
    static final String NO_MOUSE = "\u001b[?1000l";

    /** Asks whether all is well (ECMA-48, DSR), which every terminal answers at once. */
    static final String ASK_STATUS = "\u001b[5n";

    /** All of that undone. */
    static final String LEAVE =
            "\u001b[?1004l\u001b[?1006l\u001b[?1000l\u001b[?2004l\u001b[?7h\u001b[0m\u001b[?25h\u001b[?1049l\u001b[23;2t";

    private Sequences() {}

    /**
     * Draws in exactly {@code columns}, whatever the terminal takes the width to be: on blanks, and
     * with the cursor put back and moved on by hand.
     */
    static String pinned(String drawn, int columns) {
        return "\u001b7%s\u001b8%s\u001b8\u001b[%dC".formatted(" ".repeat(columns), drawn, columns);
    }

    /**
     * Draws in the terminal's last columns. Without wrapping the cursor stays on the last one, and
     * a mark that follows would join what stands before it: so it wraps for as long as that takes.
     */
    static String last(String drawn) {
        return drawn.codePointCount(0, drawn.length()) == 1
                ? drawn
                : "\u001b[?7h" + drawn + "\u001b[?7l";
    }

    /** What begins and ends a link before what is drawn of it, for {@link Pen}; no text has it. */
    static final char LINK = 0;

    /** Draws as part of a link to there; nowhere if that is empty. */
    static String linked(String drawn, String link) {
        return link.isEmpty() ? drawn : LINK + link + LINK + drawn;
    }

    /**
     * Begins a link, or ends one with an empty target (OSC 8). Cells of one target are one link,
     * wherever they stand: they have one id.
     */
    static String link(String target) {
        return target.isEmpty()
                ? "\u001b]8;;\u001b\\"
                : "\u001b]8;id=%x;%s\u001b\\".formatted(target.hashCode(), target);
    }

    /** The parameter that turns it on (ECMA-48 section 8.3.117); empty for what is not used. */
    static String parameter(SGR sgr) {
        return switch (sgr) {
            case BOLD -> "1";
            case FRAKTUR -> "2"; // Palette.FAINT
            case UNDERLINE -> "4";
            case REVERSE -> "7";
            case ITALIC, BLINK, BORDERED, CROSSED_OUT, CIRCLED -> "";
        };
    }
}
