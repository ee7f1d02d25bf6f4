package dev.tcrp.tui.model;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was killed, to be put back, as readline has it: kills in a row are one; Alt+Y puts back an
 * earlier one in place of what was just put back.
 *
 * @param texts the oldest first, at most {@value #MOST}
 * @param last what the last key did
 * @param at the index of the one that was put back last
 */
public record KillRing(List<String> texts, Last last, int at) {
    /** Nobody goes further back. */
    static final int MOST = 20;

    /** Nothing was killed. */
    public static final KillRing EMPTY = new KillRing(List.of(), Last.OTHER, 0);

    /** What the last key did. */
    public enum Last {
        /** Killed something. */
        KILLED,
        /** Put something back. */
        YANKED,
        /** Neither. */
        OTHER
    }

    /** Copies the texts; the oldest go when there are too many. */
    public KillRing {
        texts = List.copyOf(texts.subList(Math.max(0, texts.size() - MOST), texts.size()));
    }

    /** Another key was pressed: what is killed next is a kill of its own. */
    public KillRing settled() {
        return last == Last.OTHER ? this : new KillRing(texts, Last.OTHER, at);
    }

    /**
     * With what was killed now.
     *
     * @param before whether it stood before the cursor
     */
    public KillRing killed(String text, boolean before) {
        if (last != Last.KILLED || texts.isEmpty()) {
            return plus(text, Last.KILLED);
        }
        String joined = before ? text + texts.getLast() : texts.getLast() + text;
        List<String> others = texts.subList(0, texts.size() - 1);
        return new KillRing(others, Last.KILLED, 0).plus(joined, Last.KILLED);
    }

    /** With a text that was copied elsewhere. */
    public KillRing plus(String text) {
        return plus(text, Last.OTHER);
    }

    /** Without such texts, which are not to be found any more. */
    public KillRing without(Predicate<String> which) {
        List<String> others = texts.stream().filter(which.negate()).toList();
        return others.size() == texts.size() ? this : new KillRing(others, Last.OTHER, 0);
    }

    private KillRing plus(String text, Last how) {
        List<String> all = Stream.concat(texts.stream(), Stream.of(text)).toList();
        return new KillRing(all, how, 0);
    }

    /** What is put back now: the newest; empty when nothing was killed. */
    public String newest() {
        return texts.isEmpty() ? "" : texts.getLast();
    }

    /** The newest was put back. */
    public KillRing yanked() {
        return texts.isEmpty() ? this : new KillRing(texts, Last.YANKED, texts.size() - 1);
    }

    /** What was put back last. */
    public String shown() {
        return texts.get(at);
    }

    /** The one before it was put back in its place; before the oldest comes the newest. */
    public KillRing turned() {
        return new KillRing(texts, Last.YANKED, Math.floorMod(at - 1, texts.size()));
    }
}
