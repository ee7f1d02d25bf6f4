package dev.tcrp.tui.fault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One immutable value for each direction, changed and read by any thread. */
final class Both<T> {
    private final Map<Direction, T> values = new EnumMap<>(Direction.class);

    Both(T first) {
        Arrays.asList(Direction.values()).forEach(direction -> values.put(direction, first));
    }

    synchronized T in(Direction direction) {
        return values.getOrDefault(direction, values.values().iterator().next());
    }

    /** Changes the value in these directions; in both when none is named. */
    synchronized void change(UnaryOperator<T> change, Direction... directions) {
        var chosen = directions.length == 0 ? Direction.values() : directions;
        Arrays.asList(chosen)
                .forEach(
                        direction -> values.computeIfPresent(direction, (d, v) -> change.apply(v)));
        notifyAll();
    }

    /** Waits until the value in this direction is so, and returns it. */
    synchronized T awaits(Direction direction, Predicate<T> so) throws InterruptedException {
        while (!so.test(in(direction))) {
            wait();
        }
        return in(direction);
    }
}
