package dev.tcrp.server.rooms;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Memberships whose device has come in on another connection, which last for {@value #SECONDS} s
 * more: a connection that has ended may have its last request carried out late, behind those of the
 * one that took its place, and is seen to be gone only then; or, where another server of a cluster
 * has it, once that one is heard again or given up. Owned by the {@link Directory}.
 */
final class Replacements {
    static final int SECONDS = 20;

    /**
     * A membership that ends unless the other client is gone by then.
     *
     * @param by the client that came in with the same device
     */
    record Replaced(Member member, ClientId by, long untilNs) {
        private boolean isVoid() {
            var devices = member.person().devices();
            return !devices.contains(member)
                    || devices.stream().noneMatch(other -> other.client().equals(by));
        }
    }

    /** In the order of their ends, for all last equally long. */
    private final Queue<Replaced> all = new ArrayDeque<>();

    void add(Member member, ClientId by, long nowNs) {
        all.add(new Replaced(member, by, nowNs + TimeUnit.SECONDS.toNanos(SECONDS)));
    }

    boolean isDue(long nowNs) {
        Replaced next = all.peek();
        return next != null && next.untilNs() - nowNs <= 0;
    }

    /** A membership that ends now; null when there is none. */
    @Nullable Member nextOver(long nowNs) {
        while (isDue(nowNs)) {
            Replaced next = all.remove();
            if (!next.isVoid()) {
                return next.member();
            }
        }
        return null;
    }
}
