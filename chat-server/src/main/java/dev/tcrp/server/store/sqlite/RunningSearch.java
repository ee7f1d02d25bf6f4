package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.SearchRefusedException;
import dev.tcrp.server.store.Sought;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A search through a room's messages, from the newest to the oldest, step by step. */
final class RunningSearch {
    /** Messages in one step, which takes some milliseconds. */
    private static final int STEP = 1000;

    private final int room;
    private final MessageSearch search;
    private final int most;
    private final Reader by;
    private final CompletableFuture<Page<LogMessage>> found = new CompletableFuture<>();
    private final List<Long> seqs = new ArrayList<>();
    private long before;
    private long looked;
    private long spentNs;

    RunningSearch(int room, Sought sought, Reader by) {
        this.room = room;
        this.search = MessageSearch.of(sought);
        this.before = sought.before() == 0 ? LogQueries.END : sought.before();
        this.most = sought.most();
        this.by = by;
    }

    /** The messages found, or a refusal. */
    CompletableFuture<Page<LogMessage>> found() {
        return found;
    }

    Reader by() {
        return by;
    }

    /** Looks through some more messages; whether there are more to look through. */
    boolean step(LogQueries log) throws SQLException {
        int looking =
                log.said(
                        room,
                        before,
                        STEP,
                        said -> {
                            before = said.seq();
                            if (search.finds(said)) {
                                seqs.add(said.seq());
                            }
                            return seqs.size() <= most;
                        });
        looked += looking;
        if (looking == STEP && seqs.size() <= most) {
            return true;
        }
        found.complete(log.messagesAt(room, seqs, most, false, by));
        return false;
    }

    /**
     * Counts time that was spent; whether that was too much, and the search has ended with what it
     * has.
     */
    boolean isOver(long ns, LogQueries log) throws SQLException {
        spentNs += ns;
        if (spentNs <= Budgets.Searches.LONGEST.toNanos()) {
            return false;
        }
        if (seqs.isEmpty()) {
            refuse(
                    ("The search looked through the newest %,d messages and found none with these"
                                    + " words in its %d s. For older ones read the log by a"
                                    + " script: chat-tui tail --since 30d | grep.")
                            .formatted(looked, Budgets.Searches.LONGEST.toSeconds()));
        } else {
            found.complete(log.messagesAt(room, seqs, most, true, by));
        }
        return true;
    }

    void refuse(String why) {
        found.completeExceptionally(new SearchRefusedException(why));
    }

    void fail(Throwable fault) {
        found.completeExceptionally(fault);
    }
}
