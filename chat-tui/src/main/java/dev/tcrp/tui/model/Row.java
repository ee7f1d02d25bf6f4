package dev.tcrp.tui.model;

import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Span;
import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.stream.Collectors;

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
     * @param tail a sign behind the text: that it was edited, or nothing
     */
    record Said(
            LogLine line,
            String time,
            Mark mark,
            String name,
            int column,
            String text,
            List<Markup.Part> parts,
            List<Span> names,
            String tail)
            implements Row {
        Said withTail(String sign) {
            return new Said(line, time, mark, name, column, text, parts, names, sign);
        }
    }

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

    /**
     * Above a message: the one that it answers.
     *
     * @param sender who said that; empty where it is not known
     * @param name as much of that as there is room for
     * @param own whether the person who sits here said it
     */
    record Quoted(Log.Entry entry, String sender, String name, boolean own, String text)
            implements Row {}

    /**
     * Below a message: how people reacted.
     *
     * @param more how many kinds there is no room for, in words; empty on all rows but the last
     */
    record Reactions(Log.Entry entry, List<Chip> chips, String more) implements Row {
        /** Copies the list. */
        public Reactions {
            chips = List.copyOf(chips);
        }

        @Override
        public String text() {
            return chips.stream().map(Chip::text).collect(Collectors.joining(" ")) + more;
        }
    }

    /**
     * Equal reactions.
     *
     * @param column where they stand behind the column of texts
     * @param mine whether the person who sits here has reacted so
     */
    record Chip(String emoji, long count, boolean mine, int column) {
        /** With a blank before and behind it; one's own is told without colours too. */
        public String text() {
            return mine ? "[" + emoji + " " + count + "]" : " " + emoji + " " + count + " ";
        }
    }

    /**
     * Below a message: its thread.
     *
     * @param count how many messages it has
     * @param news how many of them are new, with what stands before that; empty where none is
     * @param rest when the last one came, and how the thread is opened, as far as there is room
     */
    record Replies(Log.Entry entry, String count, String news, String rest) implements Row {
        @Override
        public String text() {
            return count + news + rest;
        }
    }

    /** Below a file that is being sent: how far it is. */
    record Moving(FileMove move) implements Row {
        @Override
        public String text() {
            Progress far = move.progress();
            return far.hasBegun()
                    ? Words.of("model.file.far", far.percent(), Sizes.shown(far.perSecond()))
                    : Words.of("model.file.begins");
        }
    }

    /** Below a long text: that it was edited. */
    record Edited(String text) implements Row {}

    /** Words about the log itself. */
    record Remark(String text) implements Row {}

    /** Why the line above has failed, and what to do. */
    record Trouble(String text) implements Row {
        /** What can be done; the last words. */
        public static String hint() {
            return Words.of("model.alt_r_again");
        }
    }

    /** What is below answers what is above. */
    record Below(String text) implements Row {}

    /** A day begins. */
    record Day(String text) implements Row {}

    /** What is below is new. */
    record New(String text) implements Row {}

    /** From here on there is no connection. */
    record Cut(String text) implements Row {}

    /** Here the log begins anew. */
    record Anew(String text) implements Row {}
}
