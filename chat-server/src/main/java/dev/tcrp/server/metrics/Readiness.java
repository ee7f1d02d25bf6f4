package dev.tcrp.server.metrics;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Whether the server can serve everybody fully, and why not; any thread. */
public final class Readiness {
    /** Obstacles to readiness. */
    public enum Obstacle {
        /** The server has not started yet. */
        STARTING,
        /** The disk takes nothing: rooms can be read and not written. */
        STORAGE,
        /** The server is stopping, or lets nobody in any more. */
        DRAINING
    }

    private final Map<Obstacle, String> obstacles =
            Collections.synchronizedMap(
                    new EnumMap<>(Map.of(Obstacle.STARTING, "The server is starting.")));

    private volatile Runnable watcher = () -> {};

    /** From now on this is in the way; the words, a sentence for people, replace older ones. */
    public void block(Obstacle obstacle, String why) {
        if (!why.equals(obstacles.put(obstacle, why))) {
            watcher.run();
        }
    }

    /** This is not in the way any more. */
    public void clear(Obstacle obstacle) {
        if (obstacles.remove(obstacle) != null) {
            watcher.run();
        }
    }

    /** Runs this after each change from now on, on the thread that made it; must not wait. */
    public void watch(Runnable by) {
        watcher = by;
    }

    /** Whether this is in the way. */
    public boolean has(Obstacle obstacle) {
        return obstacles.containsKey(obstacle);
    }

    /** Why the server is not ready, a sentence each; none when it is. */
    public List<String> reasons() {
        Collection<String> words = obstacles.values();
        synchronized (obstacles) {
            return List.copyOf(words);
        }
    }
}
