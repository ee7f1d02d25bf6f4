package dev.tcrp.server.history;

import org.sqlite.Function;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Upper and lower case for SQL, whose own functions and LIKE know only those of ASCII. */
final class Folding extends Function {
    static final String NAME = "folded";

    private Folding() {}

    static void in(Connection db) throws SQLException {
        Function.create(db, NAME, new Folding(), 1, Function.FLAG_DETERMINISTIC);
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    protected void xFunc() throws SQLException {
        result(folded(value_text(0)));
    }
}
