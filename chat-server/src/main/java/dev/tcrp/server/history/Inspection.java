package dev.tcrp.server.history;

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
    /** A question whose every answer is something wrong. */
    private record Question(String sql, String words) {}

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
                            """
                            SELECT room, count(*), coalesce(places.messages, 0) FROM messages
                              LEFT JOIN places USING(room) GROUP BY room
                              HAVING count(*) <> coalesce(places.messages, 0)
                            """,
                            "room %s: it has %s messages, and is said to have %s"),
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

    private Inspection() {}

    /**
     * Whatever is wrong with what is kept in this folder, in words; nothing, if all is well.
     *
     * @throws IOException when there is nothing, or it cannot be read at all
     */
    public static List<String> check(Path folder) throws IOException {
        try (Connection db = Schema.openToRead(existing(folder));
                Statement statement = db.createStatement()) {
            List<String> wrong = new ArrayList<>(integrity(statement));
            for (Question question : QUESTIONS) {
                ask(question, statement, wrong);
            }
            return wrong;
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
        try (Connection db = Schema.connect(existing(folder));
                var copy = db.prepareStatement("VACUUM INTO ?")) {
            Secret.file(file);
            copy.setString(1, file.toString());
            copy.execute();
        } catch (SQLException e) {
            throw failed(folder, e);
        }
    }

    private static Path existing(Path folder) throws IOException {
        Path file = folder.resolve(SqliteStore.DATABASE);
        if (!Files.exists(file)) {
            throw new IOException("no rooms are kept in " + folder);
        }
        return file;
    }

    private static List<String> integrity(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            while (row.next()) {
                found.add("the database: " + row.getString(1));
            }
        }
        found.remove("the database: ok");
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
