package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.ReplayWindow;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The sealed datagrams of one client, both ways (PROTOCOL.md section 8); owned by the relay thread.
 * It has an address only once the client has answered a challenge there.
 */
final class Path {
    final ClientId connection;
    final Device device;
    final Sealing sealing;
    final Opening opening;

    /** The numbers of what this client has said in rooms without a log, which else knows them. */
    final ReplayWindow said;

    private final List<SecureRecipient> recipients = new ArrayList<>(1);

    /** Where datagrams go; nowhere, until the client has proven that it is there. */
    DatagramIo.@Nullable Destination address;

    /** Where it may be now, and what was sent there to find out. */
    DatagramIo.@Nullable Destination candidate;

    long challenge;

    /** Whether the client wants datagrams; else all goes over its connection. */
    boolean byDatagram;

    /** Whether its connection ends. */
    boolean isEnding;

    /** When a datagram of it came last; when it was opened, before one did. */
    long heardNs;

    /** Bytes of its datagrams that came. */
    long received;

    /** Bytes of its datagrams that left. */
    long sent;

    /** Up to when its client has used up its time for units. */
    long spentUntilNs;

    /** What waits to be sent; none when nothing does. */
    @Nullable Bundle waiting;

    /**
     * @param said by the client on this connection before
     */
    Path(ClientId connection, Device device, DatagramKeys keys, ReplayWindow said, long nowNs) {
        this.device = device;
        this.said = said;
        this.connection = connection;
        this.sealing = keys.serverSealing(nowNs);
        this.opening = keys.serverOpening();
        this.heardNs = nowNs;
        this.spentUntilNs = nowNs;
    }

    long number() {
        return sealing.connection().value();
    }

    List<SecureRecipient> recipients() {
        return recipients;
    }

    /**
     * Its recipient in the room of this number. Mostly there is one, so they are looked through.
     */
    @Nullable SecureRecipient recipient(int room) {
        for (int i = 0; i < recipients.size(); i++) {
            SecureRecipient recipient = recipients.get(i);
            if (recipient.room().number() == room) {
                return recipient;
            }
        }
        return null;
    }

    /** The other one is the client's from now on; what waits here goes over the connection. */
    void handOverTo(Path next) {
        byDatagram = false;
        for (SecureRecipient recipient : recipients) {
            recipient.path = next;
            next.recipients.add(recipient);
        }
        recipients.clear();
    }

    PathState state(long nowNs) {
        boolean udp = byDatagram && address != null;
        return new PathState(connection, udp, nowNs - heardNs, received, sent);
    }

    /** It is there: it has answered what was sent there. */
    void prove() {
        address = candidate;
        candidate = null;
    }
}
