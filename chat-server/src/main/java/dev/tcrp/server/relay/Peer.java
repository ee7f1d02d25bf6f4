package dev.tcrp.server.relay;

import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The rooms that one endpoint is in; owned by the relay thread. Mostly one, so they are looked
 * through.
 */
final class Peer implements DatagramIo.Source {
    private final List<PlainRecipient> routes = new ArrayList<>(1);

    List<PlainRecipient> routes() {
        return routes;
    }

    /** The route into the room that the datagram in this slot names. */
    @Nullable PlainRecipient route(DatagramIo io, int slot) {
        for (int i = 0; i < routes.size(); i++) {
            PlainRecipient route = routes.get(i);
            if (io.names(slot, route.roomName)) {
                return route;
            }
        }
        return null;
    }
}
