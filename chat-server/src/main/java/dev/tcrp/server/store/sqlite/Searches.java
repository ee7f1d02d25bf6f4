package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Page;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Searches, on a thread of their own, so that nobody who reads a log waits for one. Each goes on by
 * small steps, in {@link SearchTurns}.
 */
final class Searches implements AutoCloseable {
    private static final String MANY =
            "%d searches %s wait already. Try again when one of them is done.";

    private static final String STOPPING = "The server is about to stop.";

    private final LogReader reader;
    private final LongSupplier nowNs;
    private final SearchTurns<RunningSearch> turns = new SearchTurns<>();
    private boolean isClosed;

    /**
     * @param reader whose thread is the searches' alone
     * @param nowNs tells how long a step took
     */
    Searches(LogReader reader, LongSupplier nowNs) {
        this.reader = reader;
        this.nowNs = nowNs;
    }

    /** Any thread. */
    CompletableFuture<Page<LogMessage>> start(RunningSearch search) {
        String from = search.by().from();
        synchronized (turns) {
            if (isClosed) {
                search.refuse(STOPPING);
            } else if (turns.count(from) >= Budgets.Searches.PER_ADDRESS) {
                search.refuse(MANY.formatted(turns.count(from), "of yours"));
            } else if (turns.size() >= Budgets.Searches.IN_ALL) {
                search.refuse(MANY.formatted(turns.size(), "of others"));
            } else {
                wait(search);
            }
        }
        return search.found();
    }

    private void wait(RunningSearch search) {
        turns.add(search.by().from(), search);
        var _ = reader.read(this::oneStep); // it tells the search itself
    }

    private boolean oneStep(Connection db) throws SQLException {
        RunningSearch search;
        synchronized (turns) {
            search = turns.next().orElseThrow();
            if (isClosed) {
                search.refuse(STOPPING);
                return false;
            }
        }
        try (var log = new LogQueries(db)) {
            long startNs = nowNs.getAsLong();
            if (search.step(log) && !search.isOver(nowNs.getAsLong() - startNs, log)) {
                goOn(search);
            }
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            search.fail(e);
            throw e;
        }
    }

    private void goOn(RunningSearch search) {
        synchronized (turns) {
            if (isClosed) {
                search.refuse(STOPPING);
            } else {
                wait(search);
            }
        }
    }

    /** Lets a writer in; waits for the step under way. */
    void release() {
        reader.release();
    }

    /** Runs this while the database is not searched. */
    void whileClosed(Runnable task) {
        reader.whileClosed(task);
    }

    /** Ends after the step under way; what waits is refused. */
    @Override
    public void close() {
        synchronized (turns) {
            isClosed = true;
        }
        reader.close();
    }
}
