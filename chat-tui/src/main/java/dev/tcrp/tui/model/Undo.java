package dev.tcrp.tui.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a line was before each change of it, as readline keeps it: characters typed one behind the
 * other are one change up to a blank.
 *
 * @param past the oldest first, at most {@value #MOST}, and {@value #LONGEST} characters in all
 * @param typedTo where the cursor was left by a character that was typed; -1 after other changes
 */
record Undo(List<State> past, int typedTo) {
    private static final int MOST = 100;
    private static final int LONGEST = 200_000;

    /** Nothing has changed. */
    static final Undo NOTHING = new Undo(List.of(), -1);

    /** A line as it was. */
    record State(String text, int cursor) {}

    /** Copies the states; the oldest go when there are too many. */
    Undo {
        int from = Math.max(0, past.size() - MOST);
        long length = past.stream().skip(from).mapToLong(state -> state.text().length()).sum();
        while (length > LONGEST) {
            length -= past.get(from++).text().length();
        }
        past = List.copyOf(past.subList(from, past.size()));
    }

    /** The line is changed as a whole, or something is taken out of it. */
    Undo changed(LineEditor before) {
        return new Undo(with(before), -1);
    }

    /** Something is inserted at the cursor. */
    Undo inserted(LineEditor before, String text) {
        boolean isOne = text.codePointCount(0, text.length()) == 1 && !text.equals("\n");
        boolean goesOn = isOne && typedTo == before.cursor() && !beginsWord(before, text);
        int to = isOne ? before.cursor() + text.length() : -1;
        return new Undo(goesOn ? past : with(before), to);
    }

    private static boolean beginsWord(LineEditor before, String text) {
        return before.before().endsWith(" ") && !text.equals(" ");
    }

    private List<State> with(LineEditor before) {
        var state = new State(before.text(), before.cursor());
        return Stream.concat(past.stream(), Stream.of(state)).toList();
    }

    /** Without the last change. */
    Undo undone() {
        return new Undo(past.subList(0, past.size() - 1), -1);
    }
}
