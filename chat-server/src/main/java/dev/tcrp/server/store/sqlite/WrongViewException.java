package dev.tcrp.server.store.sqlite;

import java.sql.SQLException;

/** The database is not what the shared log makes of it: it must be made anew from that. */
final class WrongViewException extends SQLException {
    private static final long serialVersionUID = 1;

    WrongViewException(String why) {
        super(why);
    }
}
