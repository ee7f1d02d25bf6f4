package dev.tcrp.server.tcp;

import dev.tcrp.protocol.RoomName;

import java.net.InetAddress;
import java.util.function.Consumer;

/**
 * Somebody who watches the frames of one room or one address.
 *
 * @param what is watched
 * @param frames takes each on the control thread, and must not wait
 */
public record FrameTap(What what, Consumer<TracedFrame> frames) {
    /** Which frames are watched. */
    public sealed interface What {
        /** Traces that name this room. */
        record OfRoom(RoomName room) implements What {}

        /** Traces of clients at this address. */
        record OfAddress(InetAddress address) implements What {}
    }

    boolean wants(String room, InetAddress address) {
        return switch (what) {
            case What.OfRoom(var wanted) -> wanted.value().equals(room);
            case What.OfAddress(var wanted) -> wanted.equals(address);
        };
    }
}
