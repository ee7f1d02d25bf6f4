package dev.tcrp.server.store.sqlite;

import org.sqlite.SQLiteJDBCLoader;

import java.sql.SQLException;

/** SQLite itself: a native library beside the jars, or unpacked from its jar at the start. */
final class NativeSqlite {
    private NativeSqlite() {}

    /** Loads it, once; where that cannot be done, throws in words that name the remedy. */
    static void require() throws SQLException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new SQLException(words(), e);
        }
    }

    private static String words() {
        String unpacked =
                System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        return "SQLite's native library cannot be loaded from %s, nor unpacked into %s and loaded there; is it mounted noexec? Name a folder that may hold programs: CHAT_JAVA_OPTS=-Dorg.sqlite.tmpdir=FOLDER"
                .formatted(
                        System.getProperty("org.sqlite.lib.path", "the program's folder"),
                        unpacked);
    }
}
