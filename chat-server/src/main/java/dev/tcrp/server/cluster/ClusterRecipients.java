package dev.tcrp.server.cluster;

import dev.tcrp.server.relay.RemoteRecipients;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Reader;

/** Hands on to the {@link OwnerSide}, which is made behind the relay, what the relay tells. */
record ClusterRecipients(Parts parts) implements RemoteRecipients {
    private OwnerSide owner() {
        return parts.required().owner();
    }

    @Override
    public void add(Member member) {
        owner().add(member);
    }

    @Override
    public void remove(Member member) {
        owner().remove(member);
    }

    @Override
    public void handOver(Member member) {
        if (member.client().isLocal()) {
            parts.required().edge().keep(member);
        }
    }

    @Override
    public void typing(Recipient member) {
        parts.onRelay(all -> all.owner().typing(member));
    }

    @Override
    public void letThrough(ClientId client, BlobOwner by) {
        owner().letThrough(client, by);
    }

    @Override
    public void announce(int room, String text) {
        parts.onRelay(all -> all.owner().announce(room, text));
    }

    @Override
    public Reader reader(ClientId client, int room) {
        return owner().reader(client, room);
    }
}
