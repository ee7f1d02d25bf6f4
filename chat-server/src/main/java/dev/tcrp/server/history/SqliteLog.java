package dev.tcrp.server.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A log in one SQLite database: a thread writes, another reads. */
public final class SqliteLog implements RoomLog, AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long END = Long.MAX_VALUE;

    private final Committer committer;
    private final Connection db;
    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("log-reader").factory());

    private SqliteLog(Committer committer, Connection db) {
        this.committer = committer;
        this.db = db;
    }

    /** Opens the database of this file, or makes it. */
    public static SqliteLog open(Path file, LogListener listener) throws SQLException {
        var committer = new Committer(() -> new LogWriter(Schema.open(file)), listener, PAUSE);
        return new SqliteLog(committer, Schema.open(file));
    }

    @Override
    public boolean append(Draft draft) {
        return committer.put(draft);
    }

    @Override
    public CompletableFuture<Page> read(Span span) {
        String sql =
                LogRows.SELECT
                        + " WHERE room = ? AND seq > ? AND seq < ? AND time >= ? ORDER BY seq "
                        + (span.newest() ? "DESC" : "ASC")
                        + " LIMIT ?";
        return later(
                () -> {
                    try (PreparedStatement select = db.prepareStatement(sql)) {
                        select.setInt(1, span.room());
                        select.setLong(2, span.after());
                        select.setLong(3, span.before() == 0 ? END : span.before());
                        select.setLong(4, span.sinceMs());
                        select.setInt(5, span.most() + 1);
                        return LogRows.page(select, span.most(), span.newest());
                    }
                });
    }

    @Override
    public CompletableFuture<Page> search(int room, String words, long before, int most) {
        String[] each = words.strip().split("\\s+", -1);
        String sql =
                LogRows.SELECT
                        + " WHERE room = ? AND seq < ?"
                        + " AND text LIKE ? ESCAPE '\\'".repeat(each.length)
                        + " ORDER BY seq DESC LIMIT ?";
        return later(
                () -> {
                    try (PreparedStatement select = db.prepareStatement(sql)) {
                        select.setInt(1, room);
                        select.setLong(2, before == 0 ? END : before);
                        for (int i = 0; i < each.length; i++) {
                            select.setString(3 + i, "%" + literally(each[i]) + "%");
                        }
                        select.setInt(3 + each.length, most + 1);
                        return LogRows.page(select, most, true);
                    }
                });
    }

    private static String literally(String word) {
        return word.replaceAll("([%_\\\\])", "\\\\$1");
    }

    private interface Reading {
        Page read() throws SQLException;
    }

    private CompletableFuture<Page> later(Reading reading) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Page page = reading.read();
                        db.commit();
                        return page;
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                reader);
    }

    /** Keeps what was appended, and ends. */
    @Override
    public void close() {
        committer.close();
        reader.close();
        try {
            db.close();
        } catch (SQLException e) {
            // It was only read.
        }
    }
}
