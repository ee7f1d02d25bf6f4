package dev.tcrp.tui.text;

import dev.tcrp.protocol.InvalidFieldException;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is wrong with a value, as a sentence. The protocol's words are English; in another language
 * the bundle has them by a key made of them, its numbers in their order, and what it does not have
 * stays English.
 */
public final class Complaints {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Complaints() {}

    /** The sentence, safe to show. */
    public static String of(InvalidFieldException wrong) {
        return Words.language() == Language.ENGLISH
                ? wrong.getMessage() + "."
                : Words.of(
                        "complaints.wrong",
                        translated("complaints.field.", wrong.field()),
                        wrong.shown(),
                        translated("complaints.rule.", wrong.rule()));
    }

    private static String translated(String prefix, String english) {
        String key = prefix + key(english);
        Object[] numbers =
                NUMBER.matcher(english).results().map(found -> (Object) found.group()).toArray();
        return Words.has(key) ? Words.of(key, numbers) : english;
    }

    /** {@code n_to_n_bytes} of {@code 1 to 28 bytes}. */
    private static String key(String english) {
        return NUMBER.matcher(english.toLowerCase(Locale.ROOT))
                .replaceAll("n")
                .replaceAll("[^a-z]+", "_")
                .replaceAll("^_|_$", "");
    }
}
