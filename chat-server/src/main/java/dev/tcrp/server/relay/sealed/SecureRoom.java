package dev.tcrp.server.relay.sealed;

import dev.tcrp.server.relay.feed.Chain;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.RoomRecipients;
import dev.tcrp.server.store.PendingMessage;

import java.util.ArrayList;
import java.util.List;

/**
 * Those of a room who are reached by their {@link Path}; owned by the relay thread. Each knows its
 * place, so that going costs the same in a room of ten and of ten thousand.
 */
final class SecureRoom implements RoomRecipients {
    /** What it goes by in units. */
    final int number;

    /** What they are told in this turn: indices of {@link SecureFeed}. */
    final Chain told = new Chain();

    private final SecureFeed feed;
    private final List<SecureRecipient> recipients = new ArrayList<>(1);

    SecureRoom(int number, SecureFeed feed) {
        this.number = number;
        this.feed = feed;
    }

    /** As {@link SecureFeed} has opened it. */
    static SecureRoom in(FedRoom room) {
        return (SecureRoom) room.secure();
    }

    int size() {
        return recipients.size();
    }

    SecureRecipient at(int place) {
        return recipients.get(place);
    }

    void add(SecureRecipient recipient) {
        recipient.place = recipients.size();
        recipients.add(recipient);
    }

    /** Takes out one that is in; the last one gets its place. */
    void remove(SecureRecipient recipient) {
        SecureRecipient last = recipients.removeLast();
        if (last != recipient) {
            recipients.set(recipient.place, last);
            last.place = recipient.place;
        }
        recipient.place = SecureRecipient.NOWHERE;
    }

    @Override
    public boolean isEmpty() {
        return recipients.isEmpty();
    }

    @Override
    public void tell(PendingMessage message, long seq, long prev) {
        feed.add(this, message, seq, prev);
    }

    @Override
    public void tellHead(long last) {
        feed.tellHead(this, last);
    }
}
