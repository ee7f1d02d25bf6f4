package dev.tcrp.server.store.sqlite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Searches that wait, in whatever number from one place: the places take turns, and so do the
 * searches of one. Guarded by the lock of its owner.
 *
 * @param <T> a search
 */
final class SearchTurns<T> {
    private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();
    private int size;

    /** How many wait from this place. */
    int count(String from) {
        Deque<T> here = waiting.get(from);
        return here == null ? 0 : here.size();
    }

    /** How many wait in all. */
    int size() {
        return size;
    }

    /** Puts a search behind those of its place, and a new place behind the others. */
    void add(String from, T search) {
        waiting.computeIfAbsent(from, _ -> new ArrayDeque<>()).add(search);
        size++;
    }

    /** Removes the first search of the place whose turn it is; that place comes last then. */
    Optional<T> next() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, Deque<T>> first = waiting.entrySet().iterator().next();
        waiting.remove(first.getKey());
        T search = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            waiting.put(first.getKey(), first.getValue());
        }
        size--;
        return Optional.of(search);
    }
}
