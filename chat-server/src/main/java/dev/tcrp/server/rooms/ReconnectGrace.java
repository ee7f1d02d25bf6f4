package dev.tcrp.server.rooms;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The people whose connection was lost, and who may come back as if nothing had happened for
 * {@value #GRACE_SECONDS} s: long enough for a laptop on its way home, or a restart of the server.
 * Owned by the {@link Directory}.
 */
final class ReconnectGrace {
    static final int GRACE_SECONDS = 300;

    /**
     * Somebody away.
     *
     * @param absence which of the person's absences: void once they are back, or gone
     */
    record Absence(RoomState room, Person person, int absence, long untilNs) {
        private boolean isVoid() {
            return !person.isAway(absence);
        }
    }

    /** In the order of their ends, for all last equally long. */
    private final Queue<Absence> absences = new ArrayDeque<>();

    void begin(RoomState room, Person person, long nowNs) {
        long untilNs = nowNs + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        absences.add(new Absence(room, person, person.beginAbsence(), untilNs));
    }

    /** Whether an absence, which may be void, is over. */
    boolean isDue(long nowNs) {
        Absence next = absences.peek();
        return next != null && next.untilNs() - nowNs <= 0;
    }

    /** An absence that is over and not void; null when there is none. */
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
