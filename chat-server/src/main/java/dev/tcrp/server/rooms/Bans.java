package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.Refusal.Reason;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** The bans of a room, or of the whole server, by name. Owned by the {@link Directory}. */
final class Bans {
    private final NavigableMap<UserName, List<Ban>> byName = new TreeMap<>();
    private final IntConsumer counter;
    private int count;

    /**
     * @param counter is told how many more there are; less, if negative
     */
    Bans(IntConsumer counter) {
        this.counter = counter;
    }

    List<Ban> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    int size() {
        return count;
    }

    /** Adds a ban, in place of one of the same person by the same token. */
    void add(Ban ban) {
        List<Ban> some = byName.computeIfAbsent(ban.user(), _ -> new ArrayList<>(1));
        int before = some.size();
        some.removeIf(other -> other.lineage().equals(ban.lineage()));
        some.add(ban);
        count(some.size() - before);
    }

    /** Lifts all that keeps this person out; false when nothing does. */
    boolean lift(UserName user) {
        List<Ban> gone = byName.remove(user);
        if (gone == null) {
            return false;
        }
        count(-gone.size());
        return true;
    }

    /** Forgets whom the token of this hash was closed to: it opens nothing any more. */
    void forget(String hash) {
        removeIf(ban -> ban.lineage().equals(hash));
    }

    /** Throws in words when this comer is kept out. */
    void requireNone(Comer comer, String where, long nowNs) {
        removeIf(ban -> ban.isOver(nowNs));
        for (List<Ban> some : byName.values()) {
            for (Ban ban : some) {
                if (ban.keepsOut(comer)) {
                    throw new RefusedException(
                            Reason.NOT_ALLOWED,
                            "You may not enter %s: %s. Ask a host."
                                    .formatted(where, words(ban, nowNs)));
                }
            }
        }
    }

    private static String words(Ban ban, long nowNs) {
        String words = ban.words(nowNs);
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private void removeIf(Predicate<Ban> goes) {
        if (count > 0) {
            int before = count;
            byName.values()
                    .removeIf(
                            some -> {
                                some.removeIf(goes);
                                return some.isEmpty();
                            });
            int after = byName.values().stream().mapToInt(List::size).sum();
            count(after - before);
        }
    }

    private void count(int more) {
        count += more;
        counter.accept(more);
    }

    /** The bans behind this name, as many as an answer holds; those of one name are on one page. */
    Page page(String after, long nowNs) {
        Collection<List<Ban>> behind =
                (after.isEmpty() ? byName : byName.tailMap(new UserName(after), false)).values();
        List<BanSummary> found = new ArrayList<>();
        for (List<Ban> some : behind) {
            List<BanSummary> rows =
                    some.stream()
                            .filter(ban -> !ban.isOver(nowNs))
                            .limit(Limits.BANS_PER_PAGE)
                            .map(ban -> ban.summary(nowNs))
                            .toList();
            if (found.size() + rows.size() > Limits.BANS_PER_PAGE) {
                return new Page(List.copyOf(found), true);
            }
            found.addAll(rows);
        }
        return new Page(List.copyOf(found), false);
    }

    /**
     * A part of the bans.
     *
     * @param more whether others follow
     */
    record Page(List<BanSummary> rows, boolean more) {}
}
