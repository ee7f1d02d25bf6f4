package dev.tcrp.server.cluster;

import dev.tcrp.server.relay.feed.Accepted;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The entries that members of this server said in rooms of others, until the log has them or they
 * are not taken. The relay thread adds; any thread takes.
 */
final class Tickets {
    /** As many as wait for a disk on a server of its own. */
    private static final int MOST = 8192;

    private final Map<Long, Accepted> waiting = new ConcurrentHashMap<>();
    private long last;

    /** Whether there is no place for one more. */
    boolean isFull() {
        return waiting.size() >= MOST;
    }

    /** The ticket of this entry. */
    long add(Accepted entry) {
        waiting.put(++last, entry);
        return last;
    }

    /** Takes the entry of this ticket; null when it is not waited for any more. */
    @Nullable Accepted take(long ticket) {
        return waiting.remove(ticket);
    }

    /** Takes those of these rooms, by their numbers; what becomes of them is not told any more. */
    List<Accepted> takeIn(IntPredicate rooms) {
        List<Accepted> taken = new ArrayList<>();
        waiting.forEach(
                (ticket, entry) -> {
                    if (rooms.test(entry.room()) && waiting.remove(ticket, entry)) {
                        taken.add(entry);
                    }
                });
        return taken;
    }
}
