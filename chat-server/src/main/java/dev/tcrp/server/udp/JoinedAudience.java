package dev.tcrp.server.udp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An audience of {@link JoinedDatagramIo}: each place is one of one socket, and lies at the same
 * place of that socket's own. Owned by the relay thread.
 */
final class JoinedAudience extends Audience {
    private final List<LinuxDatagramIo> parts;
    private final List<Destinations> destinations;
    private byte[] partAt = new byte[0];

    JoinedAudience(List<LinuxDatagramIo> parts) {
        this.parts = parts;
        this.destinations =
                parts.stream().map(part -> new Destinations(part.socket().addressing())).toList();
    }

    /** The places of one socket. */
    Destinations of(int part) {
        return destinations.get(part);
    }

    /** The index of the socket of this place. */
    int part(int place) {
        return partAt[place];
    }

    /** The first place behind this one that is of another socket; at most {@code end}. */
    int endOfRun(int from, int end) {
        int place = from + 1;
        while (place < end && partAt[place] == partAt[from]) {
            place++;
        }
        return place;
    }

    /** The receivers of one socket among so many places. */
    List<Receiver> those(int part, int receivers) {
        List<Receiver> those = new ArrayList<>();
        for (int place = 0; place < receivers; place++) {
            if (partAt[place] == part) {
                those.add(at(place));
            }
        }
        return those;
    }

    @Override
    protected void grow(int capacity) {
        partAt = Arrays.copyOf(partAt, capacity);
        destinations.forEach(each -> each.grow(capacity));
        for (int place = 0; place < Math.min(size(), capacity); place++) {
            placed(place, at(place));
        }
    }

    @Override
    protected void placed(int place, Receiver receiver) {
        PeerAddress address = receiver.address();
        int part = 0;
        while (part < parts.size() - 1 && !parts.get(part).has(address.near())) {
            part++;
        }
        partAt[place] = (byte) part;
        destinations.get(part).place(place, address);
    }
}
