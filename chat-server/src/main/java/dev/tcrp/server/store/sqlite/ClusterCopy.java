package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.Renumbered;
import dev.tcrp.server.store.StoredRooms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A database as the servers of a new cluster begin with it, made of one of a single server or of
 * another cluster: the rooms have other numbers, and so their logs other ids. Places, and whatever
 * else is told of a room, stay.
 */
public final class ClusterCopy {
    /** Filled by what is written into others. */
    private static final Set<String> DERIVED = Set.of("reacted");

    private static final String TABLES =
            "SELECT t.name FROM main.sqlite_schema t WHERE t.type = 'table' AND EXISTS"
                    + " (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'room')"
                    + " ORDER BY t.name";

    private static final List<String> BEGIN =
            List.of(
                    Followed.TABLE,
                    View.CLUSTER,
                    "CREATE TEMP TABLE renumbered(was INTEGER PRIMARY KEY, number INTEGER NOT NULL,"
                            + " name TEXT NOT NULL)",
                    // Bans of every room stay such.
                    "INSERT INTO renumbered VALUES (0, 0, '')");

    private final Connection db;
    private final Statements sql;

    private ClusterCopy(Connection db) {
        this.db = db;
        this.sql = new Statements(db);
    }

    /**
     * Counts of a copy.
     *
     * @param rooms with the numbers that they have now
     * @param left rooms that have no number there
     */
    public record Done(List<Renumbered> rooms, long messages, long left) {
        /** Copies the list. */
        public Done {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * Makes one of what a server has in this folder, while none runs there; else as {@link #make}.
     */
    public static Done ofServer(
            Path folder,
            Path copy,
            String cluster,
            int shards,
            Function<StoredRooms, List<Renumbered>> numbers)
            throws IOException {
        Path database = Inspection.existing(folder);
        try (var _ = FolderLock.take(folder)) {
            return make(database, copy, cluster, shards, numbers);
        }
    }

    /**
     * Makes one.
     *
     * @param database a file, which is only read; also of an older version
     * @param copy is not there yet; when this fails, whatever is there is of no use
     * @param cluster the cluster's id, by which the logs get theirs
     * @param shards how many it has
     * @param numbers gives the rooms their numbers
     * @throws IOException in words, when the database is damaged or none
     */
    public static Done make(
            Path database,
            Path copy,
            String cluster,
            int shards,
            Function<StoredRooms, List<Renumbered>> numbers)
            throws IOException {
        requireSound(database);
        Path source = copy.resolveSibling(copy.getFileName() + ".source");
        try {
            vacuum(database, source);
            StoredRooms rooms;
            try (Connection db = Schema.openCopy(source)) {
                rooms = RegistryRows.load(db);
            }
            List<Renumbered> renumbered = numbers.apply(rooms);
            Secret.file(copy);
            try (Connection db = Schema.openCopy(copy)) {
                var made = new ClusterCopy(db);
                made.copy(source, renumbered, cluster);
                made.belongTo(cluster, shards);
                long messages = made.sql.number("SELECT count(*) FROM messages WHERE act = 1");
                made.end();
                return new Done(renumbered, messages, rooms.rooms().size() - renumbered.size());
            }
        } catch (SQLException e) {
            throw Space.failed(e, database, copy);
        } finally {
            remove(source);
        }
    }

    private static void requireSound(Path database) throws IOException {
        List<String> wrong = Inspection.checkFile(database, database);
        if (!wrong.isEmpty()) {
            throw new IOException("%s is damaged: %s".formatted(database, wrong.getFirst()));
        }
    }

    private static void vacuum(Path database, Path into) throws SQLException, IOException {
        Secret.file(into);
        try (Connection db = Schema.connect(database);
                var copy = db.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, into.toString());
            copy.execute();
        }
    }

    private static void remove(Path database) throws IOException {
        for (String beside : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(Path.of(database + beside));
        }
    }

    private void copy(Path source, List<Renumbered> rooms, String cluster) throws SQLException {
        db.setAutoCommit(true);
        sql.update("ATTACH ? AS source", source.toString());
        execute("PRAGMA synchronous = OFF");
        db.setAutoCommit(false);
        for (String each : BEGIN) {
            execute(each);
        }
        for (Renumbered room : rooms) {
            sql.update(
                    "INSERT INTO renumbered VALUES (?, ?, ?)",
                    room.was(),
                    room.number(),
                    room.name());
        }
        for (String table : texts(TABLES)) {
            if (!DERIVED.contains(table)) {
                copy(table);
            }
        }
        for (Renumbered room : rooms) {
            sql.update(
                    "UPDATE rooms SET log = ?, name = ? WHERE room = ?",
                    LogIds.derive(cluster, room.number()).value(),
                    room.name(),
                    room.number());
        }
    }

    private void copy(String table) throws SQLException {
        List<String> columns = texts("SELECT name FROM pragma_table_info('%s')".formatted(table));
        String values =
                columns.stream()
                        .map(column -> column.equals("room") ? "r.number" : "t." + column)
                        .collect(Collectors.joining(", "));
        execute(
                "INSERT INTO main.%1$s(%2$s) SELECT %3$s FROM source.%1$s t"
                                .formatted(table, String.join(", ", columns), values)
                        + " JOIN renumbered r ON r.was = t.room"
                        + (columns.contains("id") ? " ORDER BY t.id" : ""));
    }

    private void belongTo(String cluster, int shards) throws SQLException {
        sql.update("INSERT INTO cluster VALUES (?, ?)", cluster, shards);
    }

    /** All of it is in the one file, on disk. */
    private void end() throws SQLException {
        db.commit();
        sql.close();
        db.setAutoCommit(true);
        execute("DETACH source");
        execute("PRAGMA synchronous = FULL");
        execute("PRAGMA journal_mode = DELETE");
    }

    private void execute(String words) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute(words);
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = db.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
