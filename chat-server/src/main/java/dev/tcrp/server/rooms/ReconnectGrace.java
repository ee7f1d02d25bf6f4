package dev.tcrp.server.rooms;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Whose connection was lost, and who may yet come back as if nothing had happened. Owned by the
 * {@link Directory}.
 */
final class ReconnectGrace {
    /** A laptop that sleeps on its way home, and a server that is started anew. */
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(300);

    /** In the order of their ends, for all last equally long. */
    private final Queue<Absence> absences = new ArrayDeque<>();

    void begin(RoomState room, Person person, long nowNs) {
        var absence = new Absence(room, person, nowNs + LONGEST_NS);
        person.isAway(absence);
        absences.add(absence);
    }

    /** Whether there is something to look at. */
    boolean isDue(long nowNs) {
        Absence next = absences.peek();
        return next != null && next.untilNs() - nowNs <= 0;
    }

    /** One that is over, and is not void. */
    @Nullable Absence nextOver(long nowNs) {
        for (Absence next = absences.peek();
                next != null && (next.isVoid() || next.untilNs() - nowNs <= 0);
                next = absences.peek()) {
            absences.remove();
            if (!next.isVoid()) {
                return next;
            }
        }
        return null;
    }
}
