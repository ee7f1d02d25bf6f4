package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;

import java.time.ZonedDateTime;

/**
 * One entry of a log. What comes from the network passes {@link Sanitiser#shown} here, in the
 * constructors, and nowhere else.
 */
public sealed interface LogLine {
    /** When it happened. */
    ZonedDateTime time();

    /** What stands before {@link #text} and tells its kind: a name, or a sign no name has. */
    String head();

    /** The words, on one line. */
    String text();

    /**
     * Somebody else's words.
     *
     * @param sender empty where the original protocol does not say
     * @param mention whether they name the person who sits here
     */
    record Said(ZonedDateTime time, String sender, String text, boolean mention)
            implements LogLine {
        /** Makes sender and text safe to show. */
        public Said {
            sender = Sanitiser.shown(sender);
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return speaker(sender, text);
        }
    }

    /** One's own words. */
    record OwnSaid(ZonedDateTime time, String sender, String text) implements LogLine {
        /** Makes sender and text safe to show. */
        public OwnSaid {
            sender = Sanitiser.shown(sender);
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return speaker(sender, text);
        }
    }

    /** Somebody came, went, or goes by another name. */
    record Membership(ZonedDateTime time, Move move, String text) implements LogLine {
        /** Makes the text safe to show. */
        public Membership {
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return switch (move) {
                case CAME -> "--> ";
                case WENT -> "<-- ";
                case RENAMED -> "--- ";
            };
        }
    }

    /** What members do. */
    enum Move {
        CAME,
        WENT,
        RENAMED
    }

    /** Good to know. */
    record Notice(ZonedDateTime time, String text) implements LogLine {
        /** Makes the text safe to show. */
        public Notice {
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return "-- ";
        }
    }

    /** What went wrong, and what to do next. */
    record Failure(ZonedDateTime time, String text) implements LogLine {
        /** Makes the text safe to show. */
        public Failure {
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return "!! ";
        }
    }

    /** {@code * alice waves} names her already: that is how /me is said. */
    private static String speaker(String sender, String text) {
        if (sender.isEmpty()) {
            return "somebody: ";
        }
        return text.startsWith("* " + sender + " ") ? "" : sender + ": ";
    }
}
