package dev.tcrp.server.tcp;

import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.ClientId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/**
 * By when each client must have sent or taken what is awaited of it; owned by the control thread.
 * All in one stage may take equally long, so the first that entered it is the first that is late.
 */
final class Deadlines {
    /** What a client can be late with. */
    enum Stage {
        HANDSHAKE,
        HEADER,
        BODY,
        FAREWELL,
        /** Its turn, for a request that came too soon. */
        TURN,
        /** To ask something, for one that is in no room. */
        STRANGER,
        /** To ask something, for one that is turned away. */
        TURNED_AWAY
    }

    /** How soon a request that came too soon is looked at again. */
    private static final Duration TURN = Duration.ofMillis(25);

    private static final long LONGEST_WAIT_MS = 60_000;
    private static final long NS_PER_MS = 1_000_000;

    private final Map<Stage, SequencedMap<ClientId, Long>> begunNs = new EnumMap<>(Stage.class);
    private final Budgets.Patience patience;

    Deadlines(Budgets.Patience patience) {
        this.patience = patience;
        for (Stage stage : Stage.values()) {
            begunNs.put(stage, new LinkedHashMap<>());
        }
    }

    /** The client is in this stage now; if it was already, its time runs on. */
    void enter(ClientId client, Stage now, long nowNs) {
        begunNs.forEach(
                (stage, begun) -> {
                    if (stage == now) {
                        begun.putIfAbsent(client, nowNs);
                    } else {
                        begun.remove(client);
                    }
                });
    }

    /** Nothing is awaited of this client any more. */
    void leave(ClientId client) {
        begunNs.values().forEach(begun -> begun.remove(client));
    }

    Duration allowed(Stage stage) {
        return switch (stage) {
            case HANDSHAKE -> patience.handshake();
            case HEADER -> patience.header();
            case BODY -> patience.body();
            case FAREWELL, TURNED_AWAY -> patience.farewell();
            case STRANGER -> patience.stranger();
            case TURN -> TURN;
        };
    }

    /** Names the clients whose time is up, each once. */
    void expire(long nowNs, BiConsumer<ClientId, Stage> late) {
        begunNs.forEach(
                (stage, begun) -> {
                    for (var first = begun.firstEntry();
                            first != null && leftNs(stage, first, nowNs) <= 0;
                            first = begun.firstEntry()) {
                        begun.pollFirstEntry();
                        late.accept(first.getKey(), stage);
                    }
                });
    }

    /** How long until the next one is late: at least 1 ms, at most a minute. */
    long waitMs(long nowNs) {
        return begunNs.entrySet().stream()
                .mapToLong(each -> leftMs(each.getKey(), each.getValue().firstEntry(), nowNs))
                .min()
                .orElse(LONGEST_WAIT_MS);
    }

    private long leftMs(Stage stage, Map.@Nullable Entry<ClientId, Long> first, long nowNs) {
        return first == null
                ? LONGEST_WAIT_MS
                : Math.clamp(leftNs(stage, first, nowNs) / NS_PER_MS + 1, 1, LONGEST_WAIT_MS);
    }

    private long leftNs(Stage stage, Map.Entry<ClientId, Long> begun, long nowNs) {
        return begun.getValue() + allowed(stage).toNanos() - nowNs;
    }
}
