package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ConnectionId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers the frames of each connection in their order, though one of them waits until something
 * is read. Owned by the relay thread.
 */
final class FramesInTurn {
    private final Relay.Post post;
    private final Map<ConnectionId, List<FromServer>> held = new HashMap<>();

    FramesInTurn(Relay.Post post) {
        this.post = post;
    }

    void deliver(ConnectionId connection, FromServer message) {
        List<FromServer> behind = held.get(connection);
        if (behind == null) {
            post.deliver(connection, message);
        } else {
            behind.add(message);
        }
    }

    /** What is delivered to it from now on waits. */
    void hold(ConnectionId connection) {
        held.putIfAbsent(connection, new ArrayList<>());
    }

    /** This comes first, and then what waits. */
    void release(ConnectionId connection, FromServer first) {
        post.deliver(connection, first);
        List<FromServer> behind = held.remove(connection);
        if (behind != null) {
            behind.forEach(message -> post.deliver(connection, message));
        }
    }
}
