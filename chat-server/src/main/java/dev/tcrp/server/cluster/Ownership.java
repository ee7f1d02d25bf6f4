package dev.tcrp.server.cluster;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.rooms.Shards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who owns which shard, as this server knows it; owned by the relay thread. */
final class Ownership {
    private final String self;
    private final Shards shards;
    private final String[] owners;
    private List<String> servers = List.of();

    /** Those whose rooms are here, so that what is asked about them can be decided. */
    private volatile Set<Integer> open = Set.of();

    Ownership(String self, Shards shards) {
        this.self = self;
        this.shards = shards;
        this.owners = new String[shards.count()];
        Arrays.fill(owners, "");
    }

    /** The shard of a room of this name. */
    int shard(RoomName room) {
        return shards.of(room);
    }

    /** The shard of the room of this number. */
    int shard(int room) {
        return shards.of(room);
    }

    /** Whether this server decides about the rooms of this shard now. */
    boolean isOpen(int shard) {
        return open.contains(shard);
    }

    /** This server decides about the rooms of this shard from now on, or no more. */
    void setOpen(int shard, boolean is) {
        Set<Integer> now = new HashSet<>(open);
        boolean _ = is ? now.add(shard) : now.remove(shard);
        open = Set.copyOf(now);
    }

    /** The shards about whose rooms this server decides now. Any thread. */
    Set<Integer> open() {
        return open;
    }

    /** The other server that owns this shard; none when this one does, or nobody. */
    Optional<String> elsewhere(int shard) {
        return Optional.of(owners[shard]).filter(node -> !node.isEmpty() && !node.equals(self));
    }

    /** Sets the owner of a shard, or none; whether that is another one than before. */
    boolean setOwner(int shard, Optional<String> node) {
        String before = owners[shard];
        owners[shard] = node.orElse("");
        return !before.equals(owners[shard]);
    }

    /** These servers live, this one among them perhaps. */
    void setServers(Set<String> names) {
        servers = names.stream().filter(name -> !name.equals(self)).toList();
    }

    /** The other servers that live, whether or not they own a shard. */
    List<String> servers() {
        return servers;
    }

    /** The other servers that own some shard. */
    List<String> others() {
        return Arrays.stream(owners)
                .filter(node -> !node.isEmpty() && !node.equals(self))
                .distinct()
                .toList();
    }

    /** The shards of this owner. */
    List<Integer> of(String node) {
        List<Integer> all = new ArrayList<>();
        for (int shard = 0; shard < owners.length; shard++) {
            if (owners[shard].equals(node)) {
                all.add(shard);
            }
        }
        return all;
    }
}
