package dev.tcrp.server.relay.classic;

import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The rooms that one endpoint is in; owned by the relay thread. Mostly one, so they are looked
 * through.
 */
final class Peer implements DatagramIo.Source {
    private final List<PlainRecipient> recipients = new ArrayList<>(1);

    List<PlainRecipient> recipients() {
        return recipients;
    }

    /** Its recipient in the room that the datagram in this slot names. */
    @Nullable PlainRecipient recipient(DatagramIo io, int slot) {
        for (int i = 0; i < recipients.size(); i++) {
            PlainRecipient recipient = recipients.get(i);
            if (io.names(slot, recipient.roomName)) {
                return recipient;
            }
        }
        return null;
    }
}
