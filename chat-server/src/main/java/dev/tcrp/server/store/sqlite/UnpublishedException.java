package dev.tcrp.server.store.sqlite;

import java.sql.SQLException;

/** It is not sure whether the shared log has what the transaction under way added. */
final class UnpublishedException extends SQLException {
    private static final long serialVersionUID = 1;

    UnpublishedException(String why, Throwable cause) {
        super(why, cause);
    }
}
