package dev.tcrp.server.store.sqlite;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The form in which texts are compared: NFKC, with upper and lower case the same, so that canonical
 * equivalents are equal, and so are full-width letters, half-width kana and their usual forms,
 * which a writer chooses by the state of the keyboard. Hiragana and katakana differ, as words do.
 */
final class Folding {
    private Folding() {}

    static String folded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT); // as below, at a tenth of the cost
        }
        String compatible = Normalizer.normalize(text, Form.NFKC);
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Form.NFKC);
    }
}
