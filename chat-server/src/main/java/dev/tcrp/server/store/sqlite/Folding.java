package dev.tcrp.server.store.sqlite;

import org.sqlite.Function;

import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The form in which texts are compared: NFKC, with upper and lower case the same, so that canonical
 * equivalents are equal, and so are full-width letters, half-width kana and their usual forms,
 * which a writer chooses by the state of the keyboard. Hiragana and katakana differ, as words do.
 * SQL's own functions and LIKE know only the case of ASCII.
 */
final class Folding extends Function {
    static final String NAME = "folded";

    private Folding() {}

    static void in(Connection db) throws SQLException {
        Function.create(db, NAME, new Folding(), 1, Function.FLAG_DETERMINISTIC);
    }

    static String folded(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text.toLowerCase(Locale.ROOT); // as below, at a tenth of the cost
        }
        String compatible = Normalizer.normalize(text, Form.NFKC);
        String lower = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Form.NFKC);
    }

    @Override
    protected void xFunc() throws SQLException {
        result(folded(value_text(0)));
    }
}
