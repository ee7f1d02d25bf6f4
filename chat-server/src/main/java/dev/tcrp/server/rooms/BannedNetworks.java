package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.server.budget.Network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks from which nothing is taken, as they were at one time; any thread may ask. */
public final class BannedNetworks {
    /** No network is banned. */
    public static final BannedNetworks NONE = new BannedNetworks(List.of());

    /** A network that is banned. */
    record NetworkBan(Network network, Mute time, String reason) {
        boolean isOver(long nowNs) {
            return time.ends() && time.endNs() - nowNs <= 0;
        }

        private String words(long nowNs) {
            String until =
                    time.seconds() == BanMember.UNTIL_LIFTED
                            ? ""
                            : " for another %d s".formatted(time.secondsLeft(nowNs));
            String why = reason.isEmpty() ? "" : ": " + reason;
            return "The operator of this server has banned your network %s%s%s. Ask the operator."
                    .formatted(network, until, why);
        }
    }

    private final List<NetworkBan> bans;

    private BannedNetworks(List<NetworkBan> bans) {
        this.bans = List.copyOf(bans);
    }

    List<NetworkBan> bans() {
        return bans;
    }

    /** These and this one, in place of one of the same network; without those that are over. */
    BannedNetworks with(NetworkBan ban, long nowNs) {
        List<NetworkBan> more = new ArrayList<>(without(ban.network()).bans);
        more.removeIf(other -> other.isOver(nowNs));
        more.add(ban);
        return new BannedNetworks(more);
    }

    BannedNetworks without(Network network) {
        return new BannedNetworks(
                bans.stream().filter(ban -> !ban.network().equals(network)).toList());
    }

    /**
     * Why nothing is taken from this address, in words; empty: it is.
     *
     * @param nowNs the time, by {@link System#nanoTime}
     */
    public Optional<String> refusal(InetAddress address, long nowNs) {
        for (NetworkBan ban : bans) {
            if (ban.network().contains(address) && !ban.isOver(nowNs)) {
                return Optional.of(ban.words(nowNs));
            }
        }
        return Optional.empty();
    }
}
