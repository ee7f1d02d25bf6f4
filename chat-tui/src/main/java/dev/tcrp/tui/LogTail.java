package dev.tcrp.tui;

import dev.tcrp.protocol.message.LogEntry;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response.LogRead;
import dev.tcrp.protocol.message.Response.TimeTold;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * What is said in a room that keeps it, read from its log: what comes otherwise only says when to
 * look, so that nothing is missed or out of order. Owned by the thread that prints.
 */
final class LogTail {
    private final Consumer<String> words;
    private long after;
    private long sinceMs;

    /**
     * @param words for people
     */
    LogTail(Consumer<String> words) {
        this.words = words;
    }

    /** Starts there; behind the last message when nothing is said. */
    void startAt(@Nullable Since since, Member member) throws Exception {
        switch (since) {
            case null -> after = member.entered().log().last();
            case Since.Place(var seq) -> after = seq;
            case Since.Ago(var time) -> {
                long now = member.connection().ask(new Request.TellTime(), TimeTold.class).timeMs();
                sinceMs = Math.max(0, now - time.toMillis());
            }
        }
    }

    /** The next page; what is missing because it is no longer kept is told in words. */
    LogRead read(Member member) throws ConnectionException, RefusedException, InterruptedException {
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
        after = entry.seq();
    }
}
