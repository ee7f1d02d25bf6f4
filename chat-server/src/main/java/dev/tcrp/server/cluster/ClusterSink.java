package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;

/**
 * Where the relay delivers frames: to clients of this server, and by their servers to others.
 *
 * @param clients the connections of this server's clients
 */
record ClusterSink(String node, FrameSink clients, Seats seats, Parts parts) implements FrameSink {
    @Override
    public void deliver(ClientId client, FromServer message) {
        if (client.isLocal()) {
            clients.deliver(client, message);
        } else {
            parts.required().owner().deliver(client, message);
        }
    }

    @Override
    public void seat(ClientId client, boolean isMember) {
        if (client.isLocal()) {
            seats.seat(node, client, isMember);
        } else {
            parts.required().owner().seat(client, isMember);
        }
    }

    @Override
    public void end(ClientId client) {
        if (client.isLocal()) {
            clients.end(client);
        } else {
            parts.required().owner().end(client);
        }
    }

    @Override
    public void bar(BannedNetworks networks) {
        clients.bar(networks);
    }
}
