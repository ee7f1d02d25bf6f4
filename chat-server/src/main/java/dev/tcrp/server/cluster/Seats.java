package dev.tcrp.server.cluster;

import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.ClientId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The clients of this server that are in a room of any server: whoever is in none for long is a
 * stranger to the control port. Owned by the relay thread.
 */
final class Seats {
    private final FrameSink sink;
    private final Map<ClientId, Set<String>> servers = new HashMap<>();

    Seats(FrameSink sink) {
        this.sink = sink;
    }

    /** The client came into its first room of this server, or left its last. */
    void seat(String node, ClientId client, boolean isMember) {
        if (isMember) {
            if (servers.computeIfAbsent(client, _ -> new HashSet<>(2)).isEmpty()) {
                sink.seat(client, true);
            }
            servers.get(client).add(node);
        } else {
            leave(node, client);
        }
    }

    private void leave(String node, ClientId client) {
        Set<String> in = servers.get(client);
        if (in != null && in.remove(node) && in.isEmpty()) {
            servers.remove(client);
            sink.seat(client, false);
        }
    }

    /** Nobody is in a room of this server any more. */
    void vacate(String node) {
        List.copyOf(servers.keySet()).forEach(client -> leave(node, client));
    }

    /** How many clients are in a room. */
    int count() {
        return servers.size();
    }

    /** The client's connection has ended. */
    void vacate(ClientId client) {
        servers.remove(client);
    }
}
