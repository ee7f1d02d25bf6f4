package dev.tcrp.tui.model;

import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Blanks;

import java.util.List;

/** What lies over the chat and has the keys until it is answered or closed. */
public sealed interface Overlay {
    /**
     * The keys and commands.
     *
     * @param from how many rows are scrolled off at the top
     */
    record Keys(int from) implements Overlay {}

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

        /** Another one, so many further down. */
        public Found move(int by) {
            return new Found(room, words, lines, more, chosen + by);
        }
    }

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
