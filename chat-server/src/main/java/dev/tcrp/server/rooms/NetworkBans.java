package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.rooms.BannedNetworks.NetworkBan;
import dev.tcrp.server.rooms.Report.NetworkRow;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;

/** The networks from which nothing is taken, by the operator. Owned by the {@link Directory}. */
final class NetworkBans {
    private BannedNetworks banned = BannedNetworks.NONE;

    /** Those that are banned now. */
    BannedNetworks banned() {
        return banned;
    }

    /** Bans a network; throws in words when there are too many. */
    Change.Barred add(Network network, Mute time, String reason, Moment now) {
        BannedNetworks more = banned.with(new NetworkBan(network, time, reason), now.ns());
        if (more.bans().size() > Order.NETWORKS) {
            throw new RefusedException(
                    Reason.FULL,
                    "%d networks are banned, which is the most. Lift one, or ban a larger one."
                            .formatted(Order.NETWORKS));
        }
        banned = more;
        return new Change.Barred(0, "", "", network.toString(), time.endMs(now), "", reason);
    }

    /** Lifts a ban; false when there is none. */
    boolean lift(Network network) {
        int before = banned.bans().size();
        banned = banned.without(network);
        return banned.bans().size() < before;
    }

    /** A ban as it was stored, unless its time is over. */
    void restore(Change.Barred bar, Moment now) {
        @Nullable Mute time = Mute.restored(bar.endsMs(), now);
        if (time != null) {
            var ban = new NetworkBan(Network.of(bar.address()), time, bar.reason());
            banned = banned.with(ban, now.ns());
        }
    }

    /** Throws in words when the address is in a network that is banned. */
    void requireNone(InetAddress address, long nowNs) {
        banned.refusal(address, nowNs)
                .ifPresent(
                        words -> {
                            throw new RefusedException(Reason.NOT_ALLOWED, words);
                        });
    }

    /** Whether people of this origin ({@link Grant#origin}) come from the network. */
    static boolean isOf(Network network, String origin) {
        int slash = origin.indexOf('/');
        return slash > 0
                && (network.contains(InetAddress.ofLiteral(origin.substring(0, slash)))
                        || AddressPrefix.of(network.address()).toString().equals(origin));
    }

    /** All bans that are not over. */
    List<NetworkRow> rows(long nowNs) {
        return banned.bans().stream()
                .filter(ban -> !ban.isOver(nowNs))
                .map(
                        ban ->
                                new NetworkRow(
                                        ban.network(), ban.time().secondsLeft(nowNs), ban.reason()))
                .toList();
    }
}
