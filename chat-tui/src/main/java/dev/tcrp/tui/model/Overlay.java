package dev.tcrp.tui.model;

import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Blanks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What lies over the chat and has the keys until it is answered or closed. */
public sealed interface Overlay {
    /**
     * The keys and commands.
     *
     * @param from how many rows are scrolled off at the top
     */
    record Keys(int from) implements Overlay {}

    /**
     * Choosing a message of the open room, and marking several.
     *
     * @param marked the numbers of their lines
     */
    record Choosing(Set<Long> marked) implements Overlay {
        /** Copies the set. */
        public Choosing {
            marked = Set.copyOf(marked);
        }
    }

    /**
     * Choosing a reaction to a message.
     *
     * @param seq the message's place
     * @param field what was typed of a name
     * @param chosen the index of the one that Enter takes
     */
    record Picking(long seq, LineEditor field, int chosen) implements Overlay {}

    /**
     * Whether a message is to be deleted for everybody.
     *
     * @param seq its place
     * @param sender who said it; empty for one's own
     */
    record AskDelete(long seq, String sender) implements Overlay {}

    /**
     * What is known of a message: what it said before, and who reacted.
     *
     * @param number of its line
     * @param from how many rows are scrolled off at the top
     */
    record About(long number, int from) implements Overlay {}

    /**
     * A picture that somebody sent.
     *
     * @param seq its message's place
     * @param title its name and size; not made safe to show
     */
    record Picture(RoomKey room, long seq, String title, Raster raster) implements Overlay {}

    /**
     * Choosing a link to open.
     *
     * @param targets where they lead, at least one and at most {@value #MOST}
     */
    record Links(List<String> targets) implements Overlay {
        /** As many as there are letters. */
        public static final int MOST = 26;

        /** Copies the list. */
        public Links {
            targets = List.copyOf(targets.subList(0, Math.min(MOST, targets.size())));
        }

        /** Without such ones; empty when none is left. */
        public Optional<Overlay> without(Predicate<String> which) {
            List<String> others = targets.stream().filter(which.negate()).toList();
            return others.isEmpty() ? Optional.empty() : Optional.of(new Links(others));
        }

        /** The letter of the one at this index. */
        public String label(int index) {
            return Character.toString('a' + index);
        }

        /** Where the one of this letter leads, or of this digit, counted from 1. */
        public Optional<String> labelled(int c) {
            int index = c >= '1' && c <= '9' ? c - '1' : Character.toLowerCase(c) - 'a';
            return index >= 0 && index < targets.size()
                    ? Optional.of(targets.get(index))
                    : Optional.empty();
        }
    }

    /** A search in place, which has the keys of the input. */
    record Find(Finding finding) implements Overlay {}

    /** Searching the lines that were entered, which has the keys of the input. */
    record Recall(Recalled recalled) implements Overlay {}

    /** Ctrl+X was pressed: the next key decides. */
    record ControlX() implements Overlay {}

    /** The most important keys, in a box. */
    record KeysBox() implements Overlay {}

    /**
     * The members of the open room.
     *
     * @param chosen the index of the one who is chosen, in {@link Roster#shown}; -1: nobody
     */
    record Members(int chosen) implements Overlay {}

    /**
     * What was searched for.
     *
     * @param lines at least one, in the order of their places
     * @param more whether there are others before the first
     * @param chosen the index of the one that Enter goes to
     */
    record Found(RoomKey room, String words, List<Log.Placed> lines, boolean more, int chosen)
            implements Overlay {
        /** Copies the lines; the index stays inside them. */
        public Found {
            lines = List.copyOf(lines);
            chosen = Math.clamp(chosen, 0, lines.size() - 1);
        }

        /** The line that Enter goes to. */
        public Log.Placed choice() {
            return lines.get(chosen);
        }

        /** Without such lines; empty when none is left. */
        public Optional<Overlay> without(Predicate<Log.Placed> which) {
            List<Log.Placed> others = lines.stream().filter(which.negate()).toList();
            int above = (int) lines.stream().limit(chosen).filter(which.negate()).count();
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Found(room, words, others, more, above));
        }

        /** Another one, so many further down. */
        public Found move(int by) {
            return new Found(room, words, lines, more, chosen + by);
        }
    }

    /**
     * A list that was asked for.
     *
     * @param items at least one
     * @param chosen the index of the one that Enter acts on
     */
    record Listed(String title, List<ListItem> items, int chosen) implements Overlay {
        /** Copies the items; the index stays inside them. */
        public Listed {
            items = List.copyOf(items);
            chosen = Math.clamp(chosen, 0, items.size() - 1);
        }

        /** The one that Enter acts on. */
        public ListItem choice() {
            return items.get(chosen);
        }

        /** Another one, so many further down. */
        public Listed move(int by) {
            return new Listed(title, items, chosen + by);
        }
    }

    /** An invite to this room, which only the person who asked for it sees. */
    record Card(RoomKey room, Invited invited) implements Overlay {}

    /** The questions of the first start. */
    record First(FirstStart asked) implements Overlay {}

    /** Whether to quit. */
    record AskQuit() implements Overlay {}

    /**
     * Whether the input is meant.
     *
     * @param why that is asked
     * @param given what is done with it when it is
     */
    record AskSay(Doubt why, Given given) implements Overlay {
        /** The question, without how it is answered. */
        public String question() {
            return why.question(
                    switch (given) {
                        case Given.Text(var text) -> count(text);
                        case Given.Lines(var text) -> count(text);
                        case Given.Command _ -> 1;
                    });
        }

        /** Of several messages none is blank; one keeps its blank lines. */
        private long count(String text) {
            return text.lines()
                    .filter(line -> why == Doubt.PASTED_LINES || !Blanks.areAll(line))
                    .count();
        }
    }
}
