package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;

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
    /** How words begin that tell of pages, not of rows. */
    static final String STRUCTURE = "the database: ";

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
                            4,
                            """
                            SELECT room, sum(100 + length(content)), coalesce(bytes, 0)
                              FROM messages LEFT JOIN places USING(room) GROUP BY room
                              HAVING sum(100 + length(content)) <> coalesce(bytes, 0)
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

    /** The version of the database from which on messages may refer to files. */
    private static final int WITH_FILES = 2;

    private static final String FILES =
            "SELECT DISTINCT blob FROM messages WHERE blob IS NOT NULL AND length(blob) = "
                    + BlobId.SIZE;

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
            Schema.requireNotNewer(Schema.version(statement));
            List<String> wrong = new ArrayList<>();
            integrity(statement).stream().map(STRUCTURE::concat).forEach(wrong::add);
            int version = Schema.version(statement);
            if (version == 0) {
                wrong.add(STRUCTURE + "it has no tables");
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
     * The files that messages of this database refer to.
     *
     * @param database a file; a backup, say
     */
    public static List<BlobId> files(Path database) throws IOException {
        List<BlobId> found = new ArrayList<>();
        try (Connection db = Schema.openToRead(database);
                Statement statement = db.createStatement()) {
            if (Schema.version(statement) < WITH_FILES) {
                return found;
            }
            try (ResultSet row = statement.executeQuery(FILES)) {
                while (row.next()) {
                    found.add(new BlobId(Payload.of(row.getBytes(1))));
                }
            }
            return found;
        } catch (SQLException e) {
            throw failed(database, e);
        }
    }

    /** The same of the database in this folder. */
    public static List<BlobId> filesIn(Path folder) throws IOException {
        return files(existing(folder));
    }

    /** The folder of these files beside a database in this one. */
    public static Path blobs(Path folder) {
        return folder.resolve(SqliteStore.BLOBS);
    }

    /** The database in this folder; throws in words when there is none. */
    static Path existing(Path folder) throws IOException {
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
