package dev.tcrp.server.relay.sealed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which one recipient's entries are taken (PROTOCOL.md section 10.4): how far that is,
 * and what came too early; owned by the relay thread.
 */
final class SenderOrder {
    private long decided;

    /** What waits for one that must come first; kept by {@link EarlyEntries}. */
    private final List<Early> early = new ArrayList<>(0);

    private int bytes;

    /** The highest number that was taken or refused; 0: not known. */
    long decided() {
        return decided;
    }

    /** What is to follow the one of this number may come now. */
    void decide(long number) {
        decided = Math.max(decided, number);
    }

    /** It is not known any more what was taken: its client says again what is to come first. */
    void forget() {
        decided = 0;
    }

    /** How many entries wait. */
    int size() {
        return early.size();
    }

    /** How many bytes they have. */
    int bytes() {
        return bytes;
    }

    /** The one of this number, if it waits. */
    @Nullable Early find(long number) {
        for (int i = 0; i < early.size(); i++) {
            if (early.get(i).number() == number) {
                return early.get(i);
            }
        }
        return null;
    }

    /** The first by number that waits for nothing any more, if there is one. */
    @Nullable Early ready() {
        Early first = null;
        for (int i = 0; i < early.size(); i++) {
            Early each = early.get(i);
            if (each.after() <= decided && (first == null || each.number() < first.number())) {
                first = each;
            }
        }
        return first;
    }

    void add(Early entry) {
        early.add(entry);
        bytes += entry.entry().length;
    }

    /** Takes it out; whether it was in. */
    boolean remove(Early entry) {
        boolean was = early.remove(entry);
        bytes -= was ? entry.entry().length : 0;
        return was;
    }
}
