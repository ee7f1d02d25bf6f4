package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.tui.session.SearchTerms;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What is found of a room's log, page by page from the newest back. When another log comes in its
 * stead meanwhile (PROTOCOL.md section 10.5), that one is searched from its end.
 */
final class FoundPages {
    private final RoomName room;
    private final SearchTerms terms;
    private final int most;
    private final Deque<LogMessage> found = new ArrayDeque<>();
    private LogId log = LogId.NONE;
    private boolean more = true;

    /**
     * Nothing yet.
     *
     * @param most so many messages, the newest of those that are found
     */
    FoundPages(RoomName room, SearchTerms terms, int most) {
        this.room = room;
        this.terms = terms;
        this.most = most;
    }

    /** Whether another page is to be asked for. */
    boolean isMoreWanted() {
        return more && found.size() < most;
    }

    /** Asks for the next page; throws InvalidFieldException when nothing is sought. */
    SearchLog next() {
        long before = found.isEmpty() ? 0 : found.getFirst().entry().seq();
        int left = Math.min(most - found.size(), Limits.LOG_PER_PAGE);
        return new SearchLog(room, terms.words(), before, left, terms.filter());
    }

    /** The answer. */
    void take(SearchLog.Found page) {
        boolean isAnother = !found.isEmpty() && !page.log().equals(log);
        log = page.log();
        if (isAnother) {
            found.clear();
            more = true;
        } else {
            page.messages().reversed().forEach(found::addFirst);
            more = page.more() && !page.messages().isEmpty();
        }
    }

    /** The log that the messages are in. */
    LogId log() {
        return log;
    }

    /** The oldest first. */
    List<LogMessage> messages() {
        return List.copyOf(found);
    }
}
