package dev.tcrp.server.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * Those of a room who are reached by their {@link Path}; owned by the relay thread. Each knows its
 * place, so that going costs the same in a room of ten and of ten thousand.
 */
final class SecureRecipients {
    private final List<SecureRecipient> recipients = new ArrayList<>(1);

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
}
