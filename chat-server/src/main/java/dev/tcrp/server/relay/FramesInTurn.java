package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.ClientId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers the frames of each client in their order, though one of them waits until something is
 * read. Owned by the relay thread.
 */
final class FramesInTurn {
    private final FrameSink sink;
    private final Map<ClientId, List<FromServer>> held = new HashMap<>();

    FramesInTurn(FrameSink sink) {
        this.sink = sink;
    }

    void deliver(ClientId client, FromServer message) {
        List<FromServer> behind = held.get(client);
        if (behind == null) {
            sink.deliver(client, message);
        } else {
            behind.add(message);
        }
    }

    /** Has frames to this client wait from now on. */
    void hold(ClientId client) {
        held.putIfAbsent(client, new ArrayList<>());
    }

    /** Delivers what waits. */
    void release(ClientId client) {
        List<FromServer> waiting = held.remove(client);
        if (waiting != null) {
            waiting.forEach(message -> sink.deliver(client, message));
        }
    }
}
