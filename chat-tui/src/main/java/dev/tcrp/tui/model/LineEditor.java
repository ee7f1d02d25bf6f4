package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Blanks;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * What is being typed, edited as readline does, by what a person takes for one character (UAX #29).
 *
 * @param text may have several lines, parted by LF
 * @param cursor an index into the text; one inside a character moves to its end
 * @param origin how the first word came into the line
 * @param undo what it was before; two lines that are alike are equal whatever they were
 */
public record LineEditor(String text, int cursor, Origin origin, Undo undo) {
    /** Nothing typed yet. */
    public static final LineEditor EMPTY = new LineEditor("", 0);

    /** How text comes into a line. */
    public enum Origin {
        /** Key by key. */
        TYPED,
        /** From the clipboard, in one piece. */
        PASTED,
        /** Together with an Esc, as a key that is none. */
        TORN
    }

    /** Puts the cursor between two characters. */
    public LineEditor {
        int at = Math.clamp(cursor, 0, text.length());
        cursor = boundaries(text).isBoundary(at) ? at : boundaries(text).following(at);
        origin = text.isEmpty() ? Origin.TYPED : origin;
    }

    /** A line that was typed. */
    public LineEditor(String text, int cursor) {
        this(text, cursor, Origin.TYPED);
    }

    /** A line that came in this way. */
    public LineEditor(String text, int cursor, Origin origin) {
        this(text, cursor, origin, Undo.NOTHING);
    }

    /** This text, the cursor at its end. */
    public static LineEditor of(String text) {
        return new LineEditor(text, text.length());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String before() {
        return text.substring(0, cursor);
    }

    public String after() {
        return text.substring(cursor);
    }

    /** Puts {@code inserted} at the cursor. */
    public LineEditor insert(String inserted) {
        return insert(inserted, Origin.TYPED);
    }

    /**
     * Puts what came in this way at the cursor; before the first word it tells where that is from.
     */
    public LineEditor insert(String inserted, Origin from) {
        boolean first = Blanks.areAll(before()) && !Blanks.areAll(inserted);
        return new LineEditor(
                before() + inserted + after(),
                cursor + inserted.length(),
                first ? from : origin,
                undo.inserted(this, inserted));
    }

    /** Takes out what lies between the cursor and {@code index}. */
    public LineEditor cutTo(int index) {
        int from = Math.min(cursor, index);
        return index == cursor
                ? this
                : changed(text.substring(0, from) + text.substring(Math.max(cursor, index)), from);
    }

    /** What lies between the cursor and {@code index}. */
    public String upTo(int index) {
        return text.substring(Math.min(cursor, index), Math.max(cursor, index));
    }

    public LineEditor moveTo(int index) {
        return new LineEditor(text, index, origin, undo);
    }

    /** Another text in its place. */
    public LineEditor changed(String next, int at) {
        return new LineEditor(next, at, origin, undo.changed(this));
    }

    /** As before the last change; itself when nothing has changed. */
    public LineEditor undone() {
        if (undo.past().isEmpty()) {
            return this;
        }
        Undo.State last = undo.past().getLast();
        return new LineEditor(last.text(), last.cursor(), origin, undo.undone());
    }

    /** Where the character before the cursor starts. */
    public int left() {
        return previous(cursor);
    }

    /** Where the character at the cursor ends. */
    public int right() {
        return next(cursor);
    }

    /** Where the line that the cursor is in starts. */
    public int lineStart() {
        return text.lastIndexOf('\n', cursor - 1) + 1;
    }

    /** Where the line that the cursor is in ends. */
    public int lineEnd() {
        int end = text.indexOf('\n', cursor);
        return end < 0 ? text.length() : end;
    }

    /** As far into the line above; the cursor itself in the first line. */
    public int lineUp() {
        int start = lineStart();
        return start == 0
                ? cursor
                : Math.min(start - 1, text.lastIndexOf('\n', start - 2) + 1 + cursor - start);
    }

    /** As far into the line below; the cursor itself in the last line. */
    public int lineDown() {
        int end = lineEnd();
        int next = text.indexOf('\n', end + 1);
        int most = next < 0 ? text.length() : next;
        return end == text.length() ? cursor : Math.min(most, end + 1 + cursor - lineStart());
    }

    /** How many lines there are. */
    public int lines() {
        return 1 + (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Where the word before the cursor starts: letters and digits. */
    public int wordLeft() {
        return backOver(Character::isLetterOrDigit);
    }

    /** Where the word before the cursor starts: all but spaces, as Ctrl+W has it. */
    public int spacedWordLeft() {
        return backOver(c -> !Blanks.is(c));
    }

    /** Where the word at the cursor, or after it, ends. */
    public int wordRight() {
        int end = text.length();
        IntPredicate inWord = i -> Character.isLetterOrDigit(text.codePointAt(i));
        int at = skip(cursor, this::next, i -> i < end && !inWord.test(i));
        return skip(at, this::next, i -> i < end && inWord.test(i));
    }

    /** Swaps the characters around the cursor, at the end the two before it. */
    public LineEditor transposed() {
        int at = cursor == text.length() ? left() : cursor;
        int from = previous(at);
        int to = next(at);
        return from == at
                ? this
                : changed(
                        text.substring(0, from)
                                + text.substring(at, to)
                                + text.substring(from, at)
                                + text.substring(to),
                        to);
    }

    /**
     * Swaps the word before the cursor with the one at it or behind it, at the end the last two.
     */
    public LineEditor wordsTransposed() {
        LineEditor second = moveTo(wordRight());
        int secondStart = second.wordLeft();
        int secondEnd = moveTo(secondStart).wordRight();
        int firstStart = moveTo(secondStart).wordLeft();
        int firstEnd = moveTo(firstStart).wordRight();
        boolean areTwo = firstStart < firstEnd && firstEnd <= secondStart;
        return areTwo
                ? changed(
                        text.substring(0, firstStart)
                                + text.substring(secondStart, secondEnd)
                                + text.substring(firstEnd, secondStart)
                                + text.substring(firstStart, firstEnd)
                                + text.substring(secondEnd),
                        secondEnd)
                : this;
    }

    private int backOver(IntPredicate wordCharacter) {
        IntPredicate inWord = i -> wordCharacter.test(text.codePointAt(previous(i)));
        int at = skip(cursor, this::previous, i -> i > 0 && !inWord.test(i));
        return skip(at, this::previous, i -> i > 0 && inWord.test(i));
    }

    private static int skip(int from, IntUnaryOperator step, IntPredicate goOn) {
        int at = from;
        while (goOn.test(at)) {
            at = step.applyAsInt(at);
        }
        return at;
    }

    private int previous(int index) {
        return index == 0 ? 0 : boundaries(text).preceding(index);
    }

    private int next(int index) {
        return index == text.length() ? index : boundaries(text).following(index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineEditor that
                && cursor == that.cursor
                && origin == that.origin
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, cursor, origin);
    }

    private static BreakIterator boundaries(String text) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        return boundaries;
    }
}
