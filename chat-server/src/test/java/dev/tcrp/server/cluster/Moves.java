package dev.tcrp.server.cluster;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.rooms.Shards;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which node should have what, for stories in which rooms move. */
public final class Moves {
    /** Enough that each of three nodes should have some. */
    public static final int SHARDS = 8;

    private Moves() {}

    /** A room that is to go from one node to another, when the nodes become others. */
    public static RoomName room(List<String> before, String from, List<String> after, String to) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> new RoomName("tea" + i))
                .filter(room -> owner(room, before).equals(from) && owner(room, after).equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static String owner(RoomName room, List<String> nodes) {
        return Placement.best(nodes, new Shards(SHARDS).of(room)).orElseThrow();
    }

    /** How many shards this one of the nodes should have. */
    public static long share(String node, List<String> nodes) {
        return IntStream.range(0, SHARDS)
                .filter(shard -> Placement.best(nodes, shard).orElseThrow().equals(node))
                .count();
    }
}
