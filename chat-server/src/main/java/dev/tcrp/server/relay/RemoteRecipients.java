package dev.tcrp.server.relay;

import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Reader;

/**
 * Members of this server's rooms whose connection another server of the cluster holds: that one
 * relays to them. Called by the relay thread.
 */
public interface RemoteRecipients {
    /** On a server of its own. */
    RemoteRecipients NONE =
            new RemoteRecipients() {
                @Override
                public void add(Member member) {}

                @Override
                public void remove(Member member) {}

                @Override
                public void handOver(Member member) {}

                @Override
                public void typing(Recipient member) {}

                @Override
                public void announce(int room, String text) {}

                @Override
                public void letThrough(ClientId client, BlobOwner by) {}

                @Override
                public Reader reader(ClientId client, int room) {
                    return Reader.NOBODY;
                }
            };

    /** The member's server relays the room to the member from now on. */
    void add(Member member);

    /** The member's server relays nothing to the member any more. */
    void remove(Member member);

    /**
     * Another server decides about this member's room now: it is asked to go on with the
     * membership, if the client is one of this server.
     */
    void handOver(Member member);

    /** A member at this server is typing; the others tell their members. */
    void typing(Recipient member);

    /** The other servers send their classic members of a room these words. */
    void announce(int room, String text);

    /** This client's server may carry out what the client asked for just now: bytes of a file. */
    void letThrough(ClientId client, BlobOwner by);

    /** The reader behind this client in the room of this number, where they may be no member. */
    Reader reader(ClientId client, int room);
}
