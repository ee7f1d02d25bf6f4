package dev.tcrp.server.store.sqlite;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends a damaged database while no server runs on it. A copy is mended, checked, and put in place;
 * what was there before stays beside. Logs that lost something get new ids, by which clients see
 * that and begin anew.
 */
public final class Repair {
    private final Path folder;
    private final Replacement replacement;
    private final List<String> done = new ArrayList<>();

    /**
     * The outcome of a repair.
     *
     * @param words what was lost or mended, a line each; none: all was well
     * @param before the damaged database; empty when all was well
     */
    public record Done(List<String> words, Optional<Path> before) {}

    private Repair(Path folder, Replacement replacement) {
        this.folder = folder;
        this.replacement = replacement;
    }

    /**
     * Repairs the rooms of this folder.
     *
     * @throws IOException in words, when a server runs there, or too little can be read; then
     *     nothing is changed
     */
    public static Done repair(Path folder) throws IOException {
        Path database = Inspection.existing(folder);
        try (var _ = FolderLock.take(folder);
                var replacement = new Replacement(folder, "repair")) {
            return new Repair(folder, replacement).repair(database, damage(folder));
        }
    }

    private static List<String> damage(Path folder) {
        try {
            return Inspection.check(folder);
        } catch (IOException e) {
            return List.of(Inspection.STRUCTURE + e.getMessage());
        }
    }

    private Done repair(Path database, List<String> damage) throws IOException {
        if (damage.isEmpty()) {
            return new Done(List.of(), Optional.empty());
        }
        try {
            if (damage.stream().anyMatch(words -> words.startsWith(Inspection.STRUCTURE))) {
                salvage(database);
            } else {
                replacement.copyOf(database);
            }
            mend();
        } catch (SQLException e) {
            throw tooMuch(String.valueOf(e.getMessage()), e);
        }
        List<String> left = Inspection.checkFile(replacement.file(), folder);
        if (!left.isEmpty()) {
            throw tooMuch(left.getFirst(), null);
        }
        return new Done(done, replacement.putInPlace());
    }

    /** Reads a copy, for SQLite writes even where it only reads. */
    private void salvage(Path database) throws IOException, SQLException {
        try (var copy = new Replacement(folder, "salvage")) {
            copy.copyOf(database);
            done.addAll(Salvage.of(copy.file(), replacement.file()));
        }
    }

    private void mend() throws SQLException {
        try (Connection db = Schema.openCopy(replacement.file());
                var sql = new Statements(db)) {
            done.addAll(new Mending(sql).mend());
            LogIds.drawAll(db);
            db.commit();
            Schema.settle(db);
        }
    }

    private IOException tooMuch(String why, @Nullable SQLException cause) {
        return new IOException(
                "%s is damaged beyond repair (%s); go back to a backup: chat-server restore FILE"
                        .formatted(folder.resolve(SqliteStore.DATABASE), why),
                cause);
    }
}
