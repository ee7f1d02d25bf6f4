package dev.tcrp.tui.model;

/** Why a line is not said before the person has said once more that they mean it. */
public enum Doubt {
    /** Esc and the first character came together: that key is none, and maybe Esc was meant. */
    TORN("Typed right behind Esc. Is it meant?"),
    /** Many lines were pasted, where each would be a message. */
    MANY_LINES("Send %d lines?"),
    /** Many lines were pasted: they may be one message, or one each. */
    PASTED_LINES("%d lines pasted: one message?"),
    /** A paste begins as a command does. */
    PASTED_COMMAND("Pasted. Say it as text (r runs it)?"),
    /** Whoever reads the words could enter a room. */
    SECRET("A token or invite is in it. Say it?");

    private final String question;

    Doubt(String question) {
        this.question = question;
    }

    /** The question, without how it is answered; {@code lines} is how many would be sent. */
    public String question(long lines) {
        return question.formatted(lines);
    }
}
