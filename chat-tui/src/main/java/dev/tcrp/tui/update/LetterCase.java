package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** The word at the cursor in other letters, and the cursor behind it, as readline does. */
final class LetterCase {
    private LetterCase() {}

    static LineEditor upper(LineEditor line) {
        return changed(line, word -> word.toUpperCase(Locale.ROOT));
    }

    static LineEditor lower(LineEditor line) {
        return changed(line, word -> word.toLowerCase(Locale.ROOT));
    }

    static LineEditor capital(LineEditor line) {
        return changed(line, LetterCase::capital);
    }

    /** What stands before the first letter stays. */
    private static String capital(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int first =
                lower.codePoints()
                        .takeWhile(c -> !Character.isLetterOrDigit(c))
                        .map(Character::charCount)
                        .sum();
        if (first == lower.length()) {
            return lower;
        }
        int second = lower.offsetByCodePoints(first, 1);
        return lower.substring(0, first)
                + lower.substring(first, second).toUpperCase(Locale.ROOT)
                + lower.substring(second);
    }

    private static LineEditor changed(LineEditor line, UnaryOperator<String> change) {
        int end = line.wordRight();
        return line.cutTo(end).insert(change.apply(line.upTo(end)));
    }
}
