package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Blanks;

import java.text.Normalizer;

/**
 * The one reading of a line that a person or a script gives, the same on the screen, in plain mode
 * and from a pipe: text, or a command behind a slash. Blanks before the slash, and the full-width
 * forms of a Japanese keyboard, do not matter; of two slashes one is said.
 */
public sealed interface Given {
    /**
     * Words to be said as they are.
     *
     * @param text may have many lines
     */
    record Text(String text) implements Given {}

    /**
     * Words of which each line is a message, but for blank ones.
     *
     * @param text the lines, parted by LF
     */
    record Lines(String text) implements Given {}

    /**
     * A command, or what looks like one.
     *
     * @param word the slash and what follows, as it is on an English keyboard
     * @param rest as it was typed behind the word
     */
    record Command(String word, String rest) implements Given {}

    /** Reads one line that was typed. */
    static Given typed(String line) {
        int at = Blanks.start(line);
        if (!hasSlash(line, at)) {
            return new Text(line);
        }
        if (hasSlash(line, at + 1)) {
            return new Text(line.substring(0, at) + line.substring(at + 1));
        }
        String word = Blanks.firstWord(line.substring(at));
        return new Command(halfWidth(word), line.substring(at + word.length()));
    }

    /** What has to be typed so that exactly this text is said. */
    static String typedFor(String text) {
        int at = Blanks.start(text);
        return hasSlash(text, at) ? text.substring(0, at) + "/" + text.substring(at) : text;
    }

    /** Words of a command as they are on an English keyboard. */
    static String halfWidth(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC);
    }

    private static boolean hasSlash(String line, int at) {
        return at < line.length() && (line.charAt(at) == '/' || line.charAt(at) == '\uFF0F');
    }
}
