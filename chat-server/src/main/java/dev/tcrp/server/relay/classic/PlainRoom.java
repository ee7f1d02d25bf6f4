package dev.tcrp.server.relay.classic;

import dev.tcrp.server.relay.feed.Chain;
import dev.tcrp.server.relay.feed.RoomRecipients;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.udp.Audience;

/**
 * The plain recipients of a room: classic members get a text as it came, named ones with the
 * sender's name. Owned by the relay thread.
 */
final class PlainRoom implements RoomRecipients {
    final byte[] name;
    final Audience classic;
    final Audience named;

    /** Who said what they heard last. */
    final Speakers speakers = new Speakers();

    /** What they are told in this turn: indices of {@link PlainFeed}. */
    final Chain told = new Chain();

    private final PlainFeed feed;

    /**
     * @param name in UTF-8
     */
    PlainRoom(byte[] name, Audience classic, Audience named, PlainFeed feed) {
        this.name = name;
        this.classic = classic;
        this.named = named;
        this.feed = feed;
    }

    @Override
    public boolean isEmpty() {
        return classic.size() == 0 && named.size() == 0;
    }

    @Override
    public void tell(PendingMessage message, long seq, long prev) {
        feed.add(this, message);
        speakers.note(seq, message);
    }

    /** Their datagrams have no numbers. */
    @Override
    public void tellHead(long last) {}
}
