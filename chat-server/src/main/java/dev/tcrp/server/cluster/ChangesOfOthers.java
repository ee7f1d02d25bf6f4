package dev.tcrp.server.cluster;

import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.ShardListener;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hears what other servers do to the rooms, and hands in to them what is said in theirs. */
record ChangesOfOthers(
        Parts parts, Tickets tickets, HeldShards held, CompletableFuture<String> ended)
        implements ShardListener {
    @Override
    public void lost(int shard) {
        held.taken(shard);
    }

    @Override
    public void cutOff(String why) {
        ended.complete(why);
    }

    @Override
    public void changed(List<Change> changes) {
        parts.onRelay(
                all -> {
                    all.relay().revokeTransfers();
                    changes.forEach(change -> apply(all, change));
                });
    }

    private static void apply(Parts.Started all, Change change) {
        switch (change) {
            case Change.TokenStored token -> {
                all.edge().apply(token);
                all.relay().hear(token);
            }
            case Change.RoomGone(var room) -> {
                all.relay().close(room);
                all.relay().hear(change);
            }
            case Change.RoomMade _, Change.TokenGone _, Change.Barred _, Change.BarLifted _ ->
                    all.relay().hear(change);
            case Change.SeenShown _,
                    Change.TopicSet _,
                    Change.MemberIn _,
                    Change.MemberOut _,
                    Change.ReadTo _,
                    Change.MemberChose _ -> {}
        }
    }

    @Override
    public @Nullable PendingMessage mine(long ticket) {
        return tickets.take(ticket);
    }

    @Override
    public boolean isHandedIn(PendingMessage draft) {
        Parts.Started all = parts.now();
        return all != null && draft instanceof Accepted entry && all.edge().say(entry);
    }
}
