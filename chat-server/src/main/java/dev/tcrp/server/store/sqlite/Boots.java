package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts starts and ends in the database, and in a file beside it. When they disagree, the database
 * was set back or is another one, and all logs get new ids (PROTOCOL.md section 10.5).
 */
final class Boots {
    private static final Logger LOG = LoggerFactory.getLogger(Boots.class);
    private static final String FILE = "rooms.boot";

    private Boots() {}

    /** Counts one more. */
    static void count(Connection db, Path folder) throws SQLException {
        long inside = number(db);
        long beside = beside(folder);
        if (!areOfOneHistory(inside, beside)) {
            LogIds.drawAll(db);
            LOG.warn(
                    LogEvents.ROOMS_SET_BACK,
                    "the rooms in {} were set back or replaced (start {} there, {} beside it):"
                            + " their logs have new ids, and clients begin anew",
                    folder,
                    inside,
                    beside);
        }
        set(db, folder, Math.max(inside, beside) + 1);
    }

    static long number(Connection db) throws SQLException {
        try (var sql = new Statements(db)) {
            return sql.number("SELECT number FROM boots");
        }
    }

    /** The database is written first, so between the two the file is one behind. */
    private static boolean areOfOneHistory(long inside, long beside) {
        return beside == inside || beside == inside - 1;
    }

    /** In the database, which is committed with whatever else was changed, and then in the file. */
    static void set(Connection db, Path folder, long number) throws SQLException {
        try (var sql = new Statements(db)) {
            sql.update("UPDATE boots SET number = ?", number);
        }
        db.commit();
        try {
            write(folder, number);
        } catch (IOException e) {
            throw new SQLException("%s cannot be written: %s".formatted(FILE, e), e);
        }
    }

    /** 0 when there is no such file, or no number in it. */
    static long beside(Path folder) throws SQLException {
        Path file = folder.resolve(FILE);
        try {
            String text = Files.exists(file) ? Files.readString(file).strip() : "0";
            return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        } catch (IOException e) {
            throw new SQLException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static void write(Path folder, long number) throws IOException {
        Path part = folder.resolve(FILE + ".part");
        Secret.file(part);
        Files.writeString(part, number + "\n");
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
