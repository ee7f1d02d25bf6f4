package dev.tcrp.tui.model;

import java.util.List;

/**
 * What Tab offers for a word of the input.
 *
 * @param word what was typed
 * @param before the input before the word
 * @param after the input after it
 * @param candidates at least one, each with the space or colon after it
 * @param notes what stands beside each where they are shown; none, or one for each
 * @param index which of them is in the input now
 */
public record Completion(
        String word,
        String before,
        String after,
        List<String> candidates,
        List<String> notes,
        int index) {
    /** Copies the lists. */
    public Completion {
        candidates = List.copyOf(candidates);
        notes = List.copyOf(notes);
    }

    /** The candidate that many further; after the last comes the first. */
    public Completion move(int by) {
        return new Completion(
                word,
                before,
                after,
                candidates,
                notes,
                Math.floorMod(index + by, candidates.size()));
    }

    /** The input with the candidate in it. */
    public LineEditor input() {
        String start = before + candidates.get(index);
        return new LineEditor(start + after, start.length());
    }
}
