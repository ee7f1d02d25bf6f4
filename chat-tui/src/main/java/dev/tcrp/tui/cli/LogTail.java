package dev.tcrp.tui.cli;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.ReadLog.LogRead;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.protocol.op.TellTime.TimeTold;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * What is said in a room that keeps it, read from its log: what comes otherwise only says when to
 * look, so that nothing is missed or out of order. A log that is not the one it was (PROTOCOL.md
 * section 10.5) is read from its beginning. Owned by the thread that prints.
 */
public final class LogTail {
    private final Consumer<String> words;
    private LogId log = LogId.NONE;
    private long after;
    private long afterMs;
    private long sinceMs;

    /**
     * @param words for people
     */
    LogTail(Consumer<String> words) {
        this.words = words;
    }

    /** Starts there; behind the last message when nothing is said. */
    void startAt(@Nullable Since since, RoomVisit member) throws Exception {
        LogState there = member.entered().log();
        log = there.id();
        switch (since) {
            case null -> isAt(there.last(), there.lastMs());
            case Since.Place(var which, var seq)
                    when which.filter(named -> !named.equals(log)).isPresent() ->
                    words.accept(
                            "%s:%d is a place of another log, this one is %s: it is printed from"
                                            .formatted(which.get(), seq, log)
                                    + " its beginning.");
            case Since.Place(var _, var seq) -> isAt(seq, seq == there.last() ? there.lastMs() : 0);
            case Since.Ago(var time) -> {
                long now = member.connection().ask(new TellTime(), TimeTold.class).timeMs();
                sinceMs = Math.max(0, now - time.toMillis());
            }
        }
    }

    /** Goes on where it was, on another connection. */
    void goOn(RoomVisit member) throws ConnectionException, RefusedException, InterruptedException {
        LogState there = member.entered().log();
        if (isAnother(there) || isAnotherEntry(member)) {
            words.accept(
                    "The log of %s was set back: it is printed from its beginning."
                            .formatted(member.room()));
            isAt(0, 0);
            sinceMs = 0;
        }
        log = there.id();
    }

    private boolean isAnother(LogState there) {
        boolean isKnown = log.value() != 0 && there.id().value() != 0;
        return (isKnown && !log.equals(there.id()))
                || there.last() < after
                || (there.last() == after && isAnotherTime(there.lastMs()));
    }

    private boolean isAnotherTime(long timeMs) {
        return timeMs > 0 && afterMs > 0 && timeMs != afterMs;
    }

    /** Whether the last one that was printed is another one now, or is none any more. */
    private boolean isAnotherEntry(RoomVisit member)
            throws ConnectionException, RefusedException, InterruptedException {
        return afterMs > 0
                && member.read(after - 1, 0).entries().stream()
                        .limit(1)
                        .anyMatch(entry -> entry.seq() == after && isAnotherTime(entry.timeMs()));
    }

    /** The next page; what is missing because it is no longer kept is told in words. */
    LogRead read(RoomVisit member)
            throws ConnectionException, RefusedException, InterruptedException {
        LogRead page = member.read(after, sinceMs);
        page.entries().forEach(this::passed);
        return page;
    }

    private void passed(LogEntry entry) {
        if (after > 0 && entry.prev() > after) {
            words.accept(
                    "%d messages before %d are no longer kept by the server."
                            .formatted(entry.prev() - after, entry.seq()));
        }
        isAt(entry.seq(), entry.timeMs());
    }

    private void isAt(long seq, long timeMs) {
        after = seq;
        afterMs = timeMs;
    }
}
