package dev.tcrp.server.relay;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.metrics.RefusalLog;
import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.FedRooms;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;

/** Counts entries that the log refuses for a budget's sake; owned by the relay thread. */
record RefusedEntries(FedRooms rooms, RefusalLog log) {
    /** Counts it, if it is one that a budget keeps out. */
    void count(RefusedMessage refused) {
        FedRoom room = rooms.find(refused.message().room());
        if (refused.reason() == Reason.FULL && room != null) {
            log.refused(
                    RefusalCause.STORED_FULL,
                    client(refused.message()),
                    null,
                    room.name().value(),
                    "",
                    "Whoever made the room has stored all that one maker may.");
        }
    }

    private static long client(PendingMessage message) {
        Recipient speaker = message instanceof Accepted accepted ? accepted.speaker() : null;
        return speaker == null ? 0 : speaker.member().client().number();
    }
}
