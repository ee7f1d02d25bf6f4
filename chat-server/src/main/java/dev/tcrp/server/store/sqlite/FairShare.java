package dev.tcrp.server.store.sqlite;

import java.sql.SQLException;

/**
 * Choice of the room that loses history when too much is stored in all: of the makers the one
 * furthest above an equal share, which is the one with most bytes; the operator only once nobody
 * else has any. So a maker who stays within an equal share loses nothing, whatever the others
 * store. Owned by the committer thread.
 */
record FairShare(Statements sql) {
    private static final String MAKERS = "places LEFT JOIN rooms USING(room)";

    private static final String LARGEST_MAKER =
            "SELECT coalesce(maker, '') AS owner FROM "
                    + MAKERS
                    + " GROUP BY owner HAVING sum(bytes) > 0"
                    + " ORDER BY owner = '', sum(bytes) DESC LIMIT 1";

    private static final String LARGEST_ROOM =
            "SELECT room FROM "
                    + MAKERS
                    + " WHERE coalesce(maker, '') = ("
                    + LARGEST_MAKER
                    + ") ORDER BY bytes DESC LIMIT 1";

    /** The largest room of the maker who loses first; 0: nothing is stored. */
    long losingRoom() throws SQLException {
        return sql.number(LARGEST_ROOM);
    }
}
