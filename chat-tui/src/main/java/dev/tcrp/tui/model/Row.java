package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.List;

/** One row of a log. */
public sealed interface Row {
    /** What it says. */
    String text();

    /** What stands before a text. */
    enum Mark {
        /** Nothing: all is well. */
        NONE(" "),
        /** On its way. */
        PENDING("~"),
        /** Failed. */
        FAILED("!"),
        /** Names the person who sits here. */
        MENTION("▌"),
        /** Chosen, or found. */
        CHOSEN("▸");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /** One column. */
        public String sign() {
            return sign;
        }
    }

    /**
     * A row of what somebody says.
     *
     * @param time empty where it is the same minute as above, and on all rows but the first
     * @param name empty where the same person goes on
     * @param column at which the text begins
     * @param parts of the text that are marked
     * @param names where the text names the person who sits here
     */
    record Said(
            LogLine line,
            String time,
            Mark mark,
            String name,
            int column,
            String text,
            List<Markup.Part> parts,
            List<Span> names)
            implements Row {}

    /**
     * A row of what happened, or of what is missing.
     *
     * @param sign empty on all rows but the first
     */
    record Quiet(LogLine line, String time, String sign, int column, String text) implements Row {}

    /** A row of what went wrong. */
    record Failed(String time, String sign, int column, String text) implements Row {}

    /** What of the line above is not shown, and how it is. */
    record More(String text) implements Row {}

    /** Words about the log itself. */
    record Remark(String text) implements Row {}

    /** Why the line above has failed, and what to do. */
    record Trouble(String text) implements Row {
        /** What can be done; the last words. */
        public static String hint() {
            return Words.of("model.alt_r_again");
        }
    }

    /** A day begins. */
    record Day(String text) implements Row {}

    /** What is below is new. */
    record New(String text) implements Row {}

    /** From here on there is no connection. */
    record Cut(String text) implements Row {}

    /** Here the log begins anew. */
    record Anew(String text) implements Row {}
}
