package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.server.rooms.Keyring.MintedToken;
import dev.tcrp.server.store.Change;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Minting, listing and revoking the tokens of a room. Owned by its {@link Directory}. */
record TokenAdministration(
        RoomQuota quota,
        AccessRules access,
        StorageState storage,
        TokenSource tokens,
        DirectRooms direct) {
    void mint(ClientId client, MintTokens mint, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(mint, client, outcome.nowNs());
        quota.requireTokens(room, mint.count());
        storage.requireWritable(room.isPersistent());
        List<MintedToken> made =
                Stream.generate(
                                () ->
                                        room.keys()
                                                .mint(tokens::fresh, mint.terms(), outcome.nowNs()))
                        .limit(mint.count())
                        .toList();
        made.forEach(one -> outcome.store(room, one.grant()));
        outcome.replyAfterStorage(new MintTokens.Minted(room.name(), MintedToken.tokens(made)));
    }

    void list(ClientId client, ListTokens list, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(list, client, outcome.nowNs());
        outcome.reply(room.keys().page(room.name(), list.after(), outcome.nowNs()));
    }

    void revoke(ClientId client, RevokeToken revoke, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(revoke, client, outcome.nowNs());
        storage.requireWritable(room.isPersistent());
        Grant grant =
                room.keys()
                        .find(revoke.id())
                        .orElseThrow(
                                () ->
                                        new RefusedException(
                                                Reason.NOT_FOUND,
                                                "%s has no token %s. List its tokens."
                                                        .formatted(room.name(), revoke.id())));
        direct.end(room, grant, "A token of %s was revoked.".formatted(room.name()), outcome);
        revoke(room, grant, outcome);
        outcome.done(revoke);
    }

    /**
     * Drops the tokens of the rooms of this maker that are used up or have expired, but for those
     * of people who are there.
     *
     * @return whether there were some
     */
    boolean dropClosed(Maker maker, OutcomeBuilder outcome) {
        boolean dropped = false;
        for (RoomState room : quota.rooms().of(maker)) {
            Set<Grant> inUse =
                    room.people().values().stream().map(Person::key).collect(Collectors.toSet());
            for (Grant closed : room.keys().closed(outcome.nowNs())) {
                if (!inUse.contains(closed)) {
                    revoke(room, closed, outcome);
                    dropped = true;
                }
            }
        }
        return dropped;
    }

    /** The same, of the rooms of other servers, for what counts here. */
    boolean forgetEndedElsewhere(Maker maker, OutcomeBuilder outcome) {
        return quota.rooms().elsewhere().forgetEnded(maker, outcome.now());
    }

    /** Has a grant open nothing any more. */
    static void revoke(RoomState room, Grant grant, OutcomeBuilder outcome) {
        room.keys().revoke(grant);
        room.bans().forget(grant.hash().hex());
        outcome.store(room, new Change.TokenGone(room.number(), grant.hash().hex()));
    }
}
