package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What an operator does with what is kept, also while a server runs on it. */
public final class Inspection {
    /**
     * A question whose every answer is something wrong.
     *
     * @param since the version of the database that first has an answer
     */
    private record Question(int since, String sql, String words) {
        Question(String sql, String words) {
            this(1, sql, words);
        }
    }

    private static final List<Question> QUESTIONS =
            List.of(
                    new Question(
                            """
                            SELECT room, min(seq), max(seq) FROM messages GROUP BY room
                              HAVING count(*) <> max(seq) - min(seq) + 1
                            """,
                            "room %s: messages are missing between places %s and %s"),
                    new Question(
                            """
                            SELECT room, max(seq), coalesce(last, 0) FROM messages
                              LEFT JOIN places USING(room) GROUP BY room
                              HAVING max(seq) > coalesce(last, 0)
                            """,
                            "room %s: there is a message at place %s, and the last is said to be"
                                    + " %s"),
                    new Question(
                            2,
                            """
                            SELECT room, sum(act = 1), coalesce(places.messages, 0) FROM messages
                              LEFT JOIN places USING(room) GROUP BY room
                              HAVING sum(act = 1) <> coalesce(places.messages, 0)
                            """,
                            "room %s: it has %s messages, and is said to have %s"),
                    new Question(
                            2,
                            """
                            SELECT room, sum(100 + 3 * length(content)), coalesce(bytes, 0)
                              FROM messages LEFT JOIN places USING(room) GROUP BY room
                              HAVING sum(100 + 3 * length(content)) <> coalesce(bytes, 0)
                            """,
                            "room %s: its messages take %s bytes, and are said to take %s"),
                    new Question(
                            2,
                            """
                            SELECT room, seq, '' FROM states WHERE (room, seq) NOT IN
                              (SELECT room, seq FROM messages WHERE act = 1)
                            """,
                            "room %s: something was done to a message at place %s that is not"
                                    + " there%s"),
                    new Question(
                            2,
                            """
                            SELECT room, ref, emoji FROM reactions WHERE (room, ref) NOT IN
                              (SELECT room, seq FROM messages WHERE act = 1)
                            """,
                            "room %s: at place %s is a reaction and no message: %s"),
                    new Question(
                            2,
                            """
                            SELECT room, seq, '' FROM messages JOIN states USING(room, seq)
                              WHERE deleted > 0 AND length(content) > 0
                            """,
                            "room %s: the message at place %s is deleted, and its content is"
                                    + " there%s"),
                    new Question(
                            2,
                            """
                            SELECT room, name, '' FROM rooms WHERE gone = 0 AND log = 0
                            """,
                            "room %s: %s has no log id%s"),
                    new Question(
                            """
                            SELECT room, hash, '' FROM tokens
                              WHERE room NOT IN (SELECT room FROM rooms WHERE gone = 0)
                            """,
                            "room %s: it is not there, and a token opens it: %.8s…%s"),
                    new Question(
                            """
                            SELECT room, user, hash FROM members
                              WHERE (room, hash) NOT IN (SELECT room, hash FROM tokens)
                            """,
                            "room %s: %s is a member by a token that is not there: %.8s…"));

    private static final List<Question> INDEX_QUESTIONS =
            List.of(
                    new Question(
                            """
                            SELECT count(*), '', '' FROM messages WHERE id NOT IN
                              (SELECT id FROM words_docsize) AND id <= (SELECT id FROM indexed)
                              AND act = 1 AND length(content) > 0 HAVING count(*) > 0
                            """,
                            "%s messages are not in it%s%s"),
                    new Question(
                            """
                            SELECT count(*), '', '' FROM words_docsize WHERE id NOT IN
                              (SELECT id FROM messages WHERE act = 1 AND length(content) > 0)
                              HAVING count(*) > 0
                            """,
                            "%s messages are in it that are not there%s%s"),
                    new Question(
                            """
                            SELECT count(*), '', '' FROM indexed HAVING count(*) <> 1
                            """,
                            "how far it goes is said %s times%s%s"),
                    new Question(
                            """
                            SELECT id, '', '' FROM indexed
                              WHERE id > (SELECT coalesce(max(id), 0) FROM messages)
                            """,
                            "it is newer than the messages, of which the last is %s%s%s"));

    private Inspection() {}

    /**
     * Whatever is wrong with what is kept in this folder, in words; nothing, if all is well.
     *
     * @throws IOException when there is nothing, or it cannot be read at all
     */
    public static List<String> check(Path folder) throws IOException {
        return checkFile(existing(folder), folder);
    }

    /**
     * Whatever is wrong with this database.
     *
     * @param name of it, for people
     */
    static List<String> checkFile(Path file, Path name) throws IOException {
        try (Connection db = Schema.openToRead(file);
                Statement statement = db.createStatement()) {
            List<String> wrong = new ArrayList<>();
            integrity(statement).stream().map("the database: "::concat).forEach(wrong::add);
            int version = Schema.version(statement);
            if (version == 0) {
                wrong.add("the database: it has no tables");
            }
            for (Question question : QUESTIONS) {
                if (question.since() <= version) {
                    ask(question, statement, wrong);
                }
            }
            return wrong;
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    /**
     * Whatever is wrong with the index of words in this folder, in words. The server makes the
     * index anew, and nothing that was said is lost.
     *
     * @throws IOException when there is nothing, or it cannot be read at all
     */
    public static List<String> checkIndex(Path folder) throws IOException {
        try (Connection db = Schema.openToRead(existing(folder));
                Statement statement = db.createStatement()) {
            List<String> wrong = new ArrayList<>();
            if (Schema.version(statement) < 2) {
                return wrong;
            }
            try {
                wrong.addAll(integrity(statement, "(words)"));
                for (Question question : INDEX_QUESTIONS) {
                    ask(question, statement, wrong);
                }
            } catch (SQLException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
            return wrong.stream().map("the index of words: "::concat).toList();
        } catch (SQLException e) {
            throw failed(folder, e);
        }
    }

    /**
     * A copy as of now, in a file that is not there yet; the server need not stop.
     *
     * @throws IOException in words
     */
    public static void backup(Path folder, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already, and is not written over");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new IOException("the folder " + parent + " is not there; make it first");
        }
        try (Connection db = Schema.connect(existing(folder))) {
            copy(db, file);
        } catch (SQLException e) {
            throw failed(folder, e);
        }
    }

    /** What a copy that failed leaves is removed: nobody is to take it for a backup. */
    private static void copy(Connection db, Path file) throws IOException, SQLException {
        Secret.file(file);
        try (var copy = db.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, file.toString());
            copy.execute();
        } catch (SQLException e) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(Path.of(file + "-journal"));
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Path existing(Path folder) throws IOException {
        Path file = folder.resolve(SqliteStore.DATABASE);
        if (!Files.exists(file)) {
            throw new IOException("no rooms are kept in " + folder);
        }
        return file;
    }

    /** All but the index of words. */
    private static List<String> integrity(Statement statement) throws SQLException {
        try {
            return integrity(statement, "").stream()
                    .filter(line -> !line.contains("table \"words\""))
                    .filter(line -> !line.contains("FTS5 table main.words"))
                    .toList();
        } catch (SQLException e) {
            // SQLite checks nothing more when the index is beyond reading.
            List<String> found = new ArrayList<>();
            for (String table : tables(statement)) {
                found.addAll(integrity(statement, "(" + table + ")"));
            }
            return found;
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <>"
                                + " 'words'")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private static List<String> integrity(Statement statement, String of) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("PRAGMA integrity_check" + of)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        found.remove("ok");
        return found;
    }

    private static void ask(Question question, Statement statement, List<String> wrong)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(question.sql())) {
            while (row.next()) {
                wrong.add(
                        question.words()
                                .formatted(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
    }

    private static IOException failed(Path folder, SQLException e) {
        return new IOException("%s: %s".formatted(folder, e.getMessage()), e);
    }
}
