package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Words;

import java.util.Locale;

/** Why a line is not said before the person has said once more that they mean it. */
public enum Doubt {
    /** Esc and the first character came together: that key is none, and maybe Esc was meant. */
    TORN,
    /** Many lines were pasted, where each would be a message. */
    MANY_LINES,
    /** Many lines were pasted: they may be one message, or one each. */
    PASTED_LINES,
    /** A paste begins as a command does. */
    PASTED_COMMAND,
    /** A paste is the path of a file, as of one that was dropped into the terminal. */
    PASTED_PATH,
    /** Whoever reads the words could enter a room. */
    SECRET;

    /** The question, without how it is answered; {@code lines} is how many would be sent. */
    public String question(long lines) {
        return Words.of("model.doubt." + name().toLowerCase(Locale.ROOT), lines);
    }
}
