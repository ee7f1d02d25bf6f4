package dev.tcrp.server.relay;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.PendingReply.Transfer;
import dev.tcrp.server.store.BlobOwner;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may go on with a file without a look at the rooms: who was let a moment ago, as long as no
 * other command has been carried out since, which could forbid it. So the blocks of a file do not
 * pass the relay thread one by one. That thread grants; any may ask.
 */
final class TransferLeases {
    /** What time alone forbids, such as a token's end, takes so much longer. */
    static final Duration SPAN = Duration.ofSeconds(1);

    private final Map<ClientId, Lease> leases = new ConcurrentHashMap<>();

    /**
     * @param mayPut whether it is for sending; else for saving
     */
    private record Lease(RoomName room, BlobOwner by, boolean mayPut, long untilNs) {
        boolean isFor(Request.InRoom request, long nowNs) {
            boolean isOfKind = mayPut ? request instanceof AddToBlob : request instanceof GetBlob;
            return isOfKind && request.room().equals(room) && nowNs - untilNs < 0;
        }
    }

    /** The command was carried out; the relay thread. */
    void grant(Ask ask, Transfer transfer, long nowNs) {
        Request.InRoom request = transfer.request();
        boolean mayPut = !(request instanceof GetBlob);
        leases.put(
                ask.client(),
                new Lease(request.room(), transfer.by(), mayPut, nowNs + SPAN.toNanos()));
    }

    /** Something was done that may forbid what was let; the relay thread. */
    void revokeAll() {
        leases.clear();
    }

    /** The transfer that the command goes on with, if that is let. */
    Optional<Transfer> of(Command command, long nowNs) {
        if (command instanceof Ask ask && ask.request() instanceof Request.InRoom request) {
            Lease lease = leases.get(ask.client());
            return lease != null && lease.isFor(request, nowNs)
                    ? Optional.of(new Transfer(request, lease.by()))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
