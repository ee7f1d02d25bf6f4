package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/**
 * People who have come into a room just now. Whoever is gone again within {@link #SHORT_NS} was on
 * a visit, as a script that says one line: neither their coming nor their going is told.
 */
public final class Visits {
    /** Longer than a script needs to say a line over a slow network. */
    public static final long SHORT_NS = TimeUnit.SECONDS.toNanos(3);

    /** When nobody is waited for. */
    private static final long IDLE_NS = TimeUnit.HOURS.toNanos(1);

    private static final int MOST = 1000;

    private final SequencedMap<Visit, Long> dueNs = new LinkedHashMap<>();

    /** Somebody in a room. */
    public record Visit(RoomName room, UserName user) {}

    /** They have come; false when that is to be told at once, for too many come. */
    public boolean came(Visit visit, long nowNs) {
        if (dueNs.size() >= MOST) {
            return false;
        }
        dueNs.putLast(visit, nowNs + SHORT_NS);
        return true;
    }

    /** They go, or are known by another name; whether their coming was not told yet. */
    public boolean ended(Visit visit) {
        return dueNs.remove(visit) != null;
    }

    /** Those who have stayed: their coming is to be told now, in order. */
    public List<Visit> stayed(long nowNs) {
        var stayed = new ArrayList<Visit>();
        while (!dueNs.isEmpty() && dueNs.firstEntry().getValue() - nowNs <= 0) {
            stayed.add(dueNs.pollFirstEntry().getKey());
        }
        return stayed;
    }

    /** When {@link #stayed} has somebody, if nobody comes or goes before. */
    public long dueNs(long nowNs) {
        return dueNs.isEmpty() ? nowNs + IDLE_NS : dueNs.firstEntry().getValue();
    }

    /** There is no more news of this room. */
    public void forget(RoomName room) {
        dueNs.keySet().removeIf(visit -> visit.room().equals(room));
    }
}
