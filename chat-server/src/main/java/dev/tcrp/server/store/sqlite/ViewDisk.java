package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.SharedLog;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The folder that a {@link View} is in, and the log that it follows. */
final class ViewDisk implements SharedCommitter.Disk, AutoCloseable {
    private final View.Setting setting;
    private final StoredLogs logs;
    private final ThreadFactory threads;
    private SharedLog.@Nullable Following following;

    ViewDisk(View.Setting setting, StoredLogs logs, ThreadFactory threads) {
        this.setting = setting;
        this.logs = logs;
        this.threads = threads;
    }

    /**
     * The extent of the log at the start.
     *
     * @throws IOException in words, when it cannot be what the view was made from
     */
    SharedLog.Extent extent() throws SQLException, IOException {
        Loading.tidy(setting.folder());
        ViewCopy.tidy(setting.folder());
        long place;
        try (View view = open()) {
            place = view.followed.place();
        }
        SharedLog.Extent extent = setting.log().extent();
        if (place > extent.last()) {
            throw new IOException(
                    ("the cluster's log ends at record %d, and this server had followed it to %d:"
                         + " the engine has lost what was acknowledged, or is another one. Restore"
                         + " the engine; or, to go on without what it lost, move the file away")
                            .formatted(extent.last(), place));
        }
        if (place < extent.first() - 1) {
            replace(extent.first() - 1).close();
        }
        return extent;
    }

    @Override
    public View open() throws SQLException, IOException {
        logs.release();
        Secret.file(setting.file());
        return View.open(setting);
    }

    @Override
    public void probe() throws IOException {
        Space.probe(setting.folder());
    }

    @Override
    public View replace(long upTo) throws SQLException, IOException {
        Optional<Path> checkpoint = Loading.beside(setting, upTo);
        logs.replace(
                () -> {
                    try {
                        View.discard(setting.folder());
                        if (checkpoint.isPresent()) {
                            View.take(checkpoint.get(), setting.folder());
                        }
                        Secret.file(setting.file());
                        View.open(setting).close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (SQLException e) {
                        throw new UncheckedIOException(new IOException(e.getMessage(), e));
                    }
                });
        return open();
    }

    @Override
    public synchronized void follow(long behind, Inflow into) {
        close();
        following = setting.log().follow(behind, into, threads);
    }

    /** The last record that the log is known to have. */
    synchronized long end() {
        return following == null ? 0 : following.end();
    }

    /** The view is closed for good: all of it is on disk, and the next start goes on with it. */
    void settle() throws IOException {
        OpenMark.of(setting.folder()).clear(setting.file());
    }

    /** Follows no more. */
    @Override
    public synchronized void close() {
        if (following != null) {
            following.close();
            following = null;
        }
    }
}
