package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers the frames of each connection in their order, though one of them waits until something
 * is read. Owned by the relay thread.
 */
final class FramesInTurn {
    private final FrameSink sink;
    private final Map<ClientId, List<FromServer>> held = new HashMap<>();

    FramesInTurn(FrameSink sink) {
        this.sink = sink;
    }

    void deliver(ClientId connection, FromServer message) {
        List<FromServer> behind = held.get(connection);
        if (behind == null) {
            sink.deliver(connection, message);
        } else {
            behind.add(message);
        }
    }

    /** What is delivered to it from now on waits. */
    void hold(ClientId connection) {
        held.putIfAbsent(connection, new ArrayList<>());
    }

    /** This comes first, and then what waits. */
    void release(ClientId connection, FromServer first) {
        sink.deliver(connection, first);
        List<FromServer> behind = held.remove(connection);
        if (behind != null) {
            behind.forEach(message -> sink.deliver(connection, message));
        }
    }
}
