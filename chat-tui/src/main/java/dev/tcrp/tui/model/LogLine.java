package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Tabs;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of a log. What comes from the network passes {@link Sanitiser#shown} here, in the
 * constructors, and nowhere else.
 */
public sealed interface LogLine {
    /** When it happened. */
    ZonedDateTime time();

    /** What stands before {@link #text} and tells its kind: a name, or a sign no name has. */
    String head();

    /** The words; their lines are parted by LF. */
    String text();

    /** What a member says. */
    sealed interface Spoken extends LogLine {
        /** Who says it; empty where the original protocol does not tell. */
        String sender();

        /** What it answers, and what others made of it. */
        Talk talk();

        /** The same, with this made of it. */
        Spoken with(Talk next);

        /**
         * The same, saying something else.
         *
         * @param mention whether that names the person who sits here
         */
        Spoken saying(String words, boolean mention, Talk next);

        /** The same as it was read anew; what was seen of it before is not forgotten. */
        default Spoken readAnew(Spoken read) {
            boolean isMention = read instanceof Said said && said.mention();
            return saying(read.text(), isMention, read.talk().behind(talk(), text(), read.text()));
        }

        @Override
        default String head() {
            return speaker(sender(), text());
        }
    }

    /**
     * Somebody else's words.
     *
     * @param sender empty where the original protocol does not say
     * @param text empty when it was deleted
     * @param mention whether they name the person who sits here
     */
    record Said(ZonedDateTime time, String sender, String text, boolean mention, Talk talk)
            implements Spoken {
        /** Makes sender and text safe to show. */
        public Said {
            sender = Sanitiser.shown(sender);
            text = shownLines(text);
        }

        /** Words that answer nothing. */
        public Said(ZonedDateTime time, String sender, String text, boolean mention) {
            this(time, sender, text, mention, Talk.NONE);
        }

        @Override
        public Said with(Talk next) {
            return new Said(time, sender, text, mention, next);
        }

        @Override
        public Said saying(String words, boolean names, Talk next) {
            return new Said(time, sender, words, names, next);
        }
    }

    /**
     * One's own words.
     *
     * @param text empty when it was deleted
     * @param id what they go by in the session; 0 when they were not said here and now
     */
    record OwnSaid(
            ZonedDateTime time, String sender, String text, long id, Delivery delivery, Talk talk)
            implements Spoken {
        /** Makes sender and text safe to show. */
        public OwnSaid {
            sender = Sanitiser.shown(sender);
            text = shownLines(text);
        }

        /** Words that answer nothing. */
        public OwnSaid(ZonedDateTime time, String sender, String text, long id, Delivery delivery) {
            this(time, sender, text, id, delivery, Talk.NONE);
        }

        @Override
        public OwnSaid with(Talk next) {
            return new OwnSaid(time, sender, text, id, delivery, next);
        }

        @Override
        public OwnSaid saying(String words, boolean mention, Talk next) {
            return new OwnSaid(time, sender, words, id, delivery, next);
        }

        /** Whether this is what was typed for it, or for what it said before. */
        public boolean isTyped(String line) {
            String typed = shownLines(line);
            String rest = typed.substring(typed.indexOf(' ') + 1);
            boolean isCommand = typed.startsWith("/") && !typed.startsWith("//");
            return Stream.concat(talk.earlier().stream(), Stream.of(text))
                    .filter(words -> !words.isEmpty())
                    .anyMatch(
                            words ->
                                    typed.equals(Given.typedFor(words))
                                            || (isCommand
                                                    && (rest.endsWith(" " + words)
                                                            || words.equals(
                                                                    "* " + sender + " " + rest))));
        }

        /** The same, with this become of it. */
        public OwnSaid with(Delivery next) {
            return new OwnSaid(time, sender, text, id, next, talk);
        }

        /** The same, with the server's time. */
        public OwnSaid at(ZonedDateTime taken) {
            return new OwnSaid(taken, sender, text, id, delivery, talk);
        }
    }

    /**
     * Messages that are missing here.
     *
     * @param time when that was noticed
     * @param after the place that they come after
     * @param before the place that they come before
     */
    record Gap(ZonedDateTime time, long after, long before, Filling filling) implements LogLine {
        @Override
        public String head() {
            return "… ";
        }

        /** Places are not promised to be dense, but are: so many are missing, or fewer. */
        @Override
        public String text() {
            long count = before - after - 1;
            return switch (filling) {
                case FETCHING, READING -> Words.of("model.gap.fetching", count);
                case LEFT -> Words.of("model.gap.left", count);
                case GONE -> Words.of("model.gap.gone", count);
            };
        }

        /** The same, with this being done about it. */
        public Gap with(Filling next) {
            return new Gap(time, after, before, next);
        }
    }

    /** What is being done about a gap. */
    enum Filling {
        /** The session fills it by itself. */
        FETCHING,
        /** Nothing, until somebody looks at it. */
        LEFT,
        /** Somebody has looked at it: it was asked for. */
        READING,
        /** Nothing can be done. */
        GONE
    }

    /** Somebody came, went, or goes by another name. */
    record Membership(ZonedDateTime time, Move move, String who, String text) implements LogLine {
        /** Makes the texts safe to show. */
        public Membership {
            who = Sanitiser.shown(who);
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

    /**
     * Something happened that needs no attention: what the room's log tells of members, and what
     * was done to messages.
     *
     * @param twins the words of the rows that tell the same, by events that may come before or
     *     after it: they are not shown beside it
     */
    record Quiet(ZonedDateTime time, String text, List<String> twins) implements LogLine {
        /** Makes the texts safe to show. */
        public Quiet {
            text = shownLines(text);
            twins = twins.stream().map(Sanitiser::shown).toList();
        }

        /** Told by nothing else. */
        public Quiet(ZonedDateTime time, String text) {
            this(time, text, List.of());
        }

        @Override
        public String head() {
            return "· ";
        }
    }

    /** Here the log begins anew: the server has another one than it had. */
    record SetBack(ZonedDateTime time) implements LogLine {
        @Override
        public String head() {
            return "-- ";
        }

        @Override
        public String text() {
            return Words.of("model.set_back");
        }
    }

    /** From here on there is no connection; it goes when there is one again. */
    record Cut(ZonedDateTime time, String text) implements LogLine {
        /** Makes the text safe to show. */
        public Cut {
            text = Sanitiser.shown(text);
        }

        @Override
        public String head() {
            return "!! ";
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

    /** What was missing when its place still meant something is gone. */
    static LogLine withoutPlace(LogLine line) {
        return line instanceof Gap gap
                ? new Notice(gap.time(), Words.of("model.sentence", gap.with(Filling.GONE).text()))
                : line;
    }

    /** Line by line, so that the line breaks stay; the one at the end is nothing to show. */
    private static String shownLines(String text) {
        return Blanks.withoutLineEnd(text)
                .lines()
                .map(line -> Sanitiser.shown(Tabs.expanded(line)))
                .collect(Collectors.joining("\n"));
    }

    /** Who said it; empty for what nobody says, and where that is not told. */
    static String speaker(LogLine line) {
        return switch (line) {
            case Spoken spoken -> spoken.sender();
            case Gap _, Membership _, Notice _, Quiet _, SetBack _, Cut _, Failure _ -> "";
        };
    }

    /** Whether it was said here and is on its way. */
    static boolean isPending(LogLine line) {
        return line instanceof OwnSaid own && own.delivery() instanceof Delivery.Pending;
    }

    /** Whether it is what a member says. */
    static boolean isSpoken(LogLine line) {
        return line instanceof Spoken;
    }

    /** Whether it is the row of a file, by the sign that such a row has in all languages. */
    static boolean isFile(LogLine line) {
        return line instanceof Spoken && line.text().startsWith("▤ ");
    }

    /** Whether somebody here said it and nobody has acknowledged it. */
    static boolean isUnsent(LogLine line) {
        return line instanceof OwnSaid own
                && switch (own.delivery()) {
                    case Delivery.Pending(), Delivery.Failed(var _) -> true;
                    case Delivery.Sent() -> false;
                };
    }

    /** Whether it tells what the sender does, as in {@code * alice waves}. */
    static boolean isAction(String sender, String text) {
        return text.startsWith("* " + sender + " ");
    }

    /** {@code * alice waves} names her already: that is how /me is said. */
    private static String speaker(String sender, String text) {
        if (sender.isEmpty()) {
            return Words.of("model.somebody") + ": ";
        }
        return isAction(sender, text) ? "" : sender + ": ";
    }
}
