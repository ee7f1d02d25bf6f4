package dev.tcrp.server.cluster;

import dev.tcrp.server.store.ForwardedMessage;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import java.util.List;

/**
 * Hears what becomes of messages, and tells it to the servers that handed some of them in.
 *
 * @param here hears of those that this server's own clients said
 */
record ForwardedOutcomes(LogListener here, Parts parts) implements LogListener {
    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {
        List<StoredMessage> ourRepeats =
                repeats.stream().filter(repeat -> !isOfAnother(repeat.message())).toList();
        List<RefusedMessage> ourRefused =
                refused.stream().filter(each -> !isOfAnother(each.message())).toList();
        here.committed(fresh, ourRepeats, ourRefused);
        if (ourRepeats.size() + ourRefused.size() < repeats.size() + refused.size()) {
            parts.onRelay(
                    all -> {
                        repeats.forEach(all.owner()::repeated);
                        refused.forEach(all.owner()::refused);
                    });
        }
    }

    private static boolean isOfAnother(PendingMessage message) {
        return message instanceof ForwardedMessage forwarded && forwarded.incarnation() != 0;
    }

    @Override
    public void committing(long tookNs) {
        here.committing(tookNs);
    }

    @Override
    public void writable(boolean is, String why) {
        here.writable(is, why);
        if (!is) {
            parts.onRelay(all -> all.owner().dropped());
        }
    }
}
