package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.store.BlobOwner;

/**
 * The requests that carry bytes of files (PROTOCOL.md section 11): by a member, or by whoever shows
 * a member's token, for each transfer has a connection of its own.
 */
record FileRequests(
        RoomTable rooms,
        Clients clients,
        ShownTokens shown,
        StorageState storage,
        RoomQuota quota) {
    /** Reads bytes of a file. */
    void get(Ask ask, GetBlob get, OutcomeBuilder outcome) {
        transfer(ask, get, requireKey(ask, get.room(), outcome.nowNs()), outcome);
    }

    /** Hands in bytes of a file, or begins to. */
    void put(Ask ask, Request.InRoom put, OutcomeBuilder outcome) {
        Grant key = requireKey(ask, put.room(), outcome.nowNs());
        if (!key.maySpeak()) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "You may not speak in %s now, so you may send no file there either."
                            .formatted(put.room()));
        }
        storage.requireWritable(true);
        transfer(ask, put, key, outcome);
    }

    private void transfer(Ask ask, Request.InRoom request, Grant key, OutcomeBuilder outcome) {
        RoomState room = rooms.find(request.room());
        AddressPrefix from = AddressPrefix.of(ask.address());
        var by =
                new BlobOwner(
                        room.number(),
                        key.hash().member(),
                        room.maker().text(),
                        quota.isExempt(from) ? "" : from.toString());
        outcome.replyFromLog(new PendingReply.Transfer(request, by));
    }

    /** The grant by which the client is in this room, or could come in; the room has a log. */
    private Grant requireKey(Ask ask, RoomName name, long nowNs) {
        RoomState room = rooms.find(name);
        Grant key =
                clients.member(name, ask.client())
                        .map(Member::key)
                        .or(() -> shown.grant(ask.client(), name, nowNs))
                        .filter(grant -> !grant.isInvitation())
                        .orElseThrow(() -> notAMember(name));
        if (!room.isPersistent()) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "Nothing that is said in %s is stored, so no files either.".formatted(name));
        }
        return key;
    }

    private static RefusedException notAMember(RoomName room) {
        return new RefusedException(
                Reason.NOT_A_MEMBER,
                "Only members of %s send and save its files. Enter it, or show the token with which"
                                .formatted(room)
                        + " you enter.");
    }
}
