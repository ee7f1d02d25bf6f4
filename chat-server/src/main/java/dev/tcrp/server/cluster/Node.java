package dev.tcrp.server.cluster;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Place;
import dev.tcrp.protocol.text.JsonLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server of the cluster, as it tells of itself with each heartbeat.
 *
 * @param name its own in the cluster
 * @param incarnation another one for each process
 * @param addresses where clients reach it
 * @param identity the pin that clients know it by
 * @param version of its program
 * @param load how it does
 */
public record Node(
        String name,
        long incarnation,
        List<String> addresses,
        String identity,
        String version,
        Load load) {
    /** So many records may a node be behind, and still be given a shard. */
    private static final long WARM = 200;

    /** What a server that listens at all its addresses says, and nobody can go to. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /**
     * How a node does.
     *
     * @param takes whether it may be given shards: not while it stops
     * @param behind how many records of the log are not in its view yet
     * @param rooms how many rooms it decides about
     * @param members how many clients are connected to it
     * @param doubts of how many records it does not know whether the log has them
     * @param place the last record that its view has, with all before it
     */
    public record Load(
            boolean takes, long behind, long rooms, long members, long doubts, long place) {
        /** Of one that has nothing yet. */
        public static final Load NONE = new Load(true, 0, 0, 0, 0, 0);

        Load taking(boolean may) {
            return new Load(takes && may, behind, rooms, members, doubts, place);
        }
    }

    /** Copies the list. */
    public Node {
        addresses = List.copyOf(addresses);
    }

    Node with(Load other) {
        return new Node(name, incarnation, addresses, identity, version, other);
    }

    /** Where clients reach it; 0.0.0.0 and what is no address are passed over. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (String address : addresses) {
            try {
                Place place = Place.parse(address);
                if (!EVERYWHERE.contains(place.host())) {
                    places.add(place);
                }
            } catch (InvalidFieldException e) {
                // An older or newer version writes it otherwise.
            }
        }
        return places;
    }

    Owner owner() {
        return new Owner(name, incarnation);
    }

    /** Whether it has followed the log so far that a shard can be given to it. */
    boolean isWarm() {
        return load.behind <= WARM;
    }

    String written() {
        return JsonLine.versioned()
                .put("node", name)
                .put("incarnation", Long.toString(incarnation))
                .put("addresses", addresses)
                .put("identity", identity)
                .put("version", version)
                .put("takes", load.takes)
                .put("behind", load.behind)
                .put("rooms", load.rooms)
                .put("members", load.members)
                .put("doubts", load.doubts)
                .put("place", load.place)
                .toString();
    }

    /** What {@link #written} wrote; empty when it is something else, or the node has left. */
    static Optional<Node> read(String value) {
        Json json = Json.of(value);
        String name = json.at("node").text();
        if (!ClusterConfig.isNode(name)) {
            return Optional.empty();
        }
        var load =
                new Load(
                        json.at("takes").isTrue(),
                        json.at("behind").number(),
                        json.at("rooms").number(),
                        json.at("members").number(),
                        json.at("doubts").number(),
                        json.at("place").number());
        try {
            return Optional.of(
                    new Node(
                            name,
                            Long.parseLong(json.at("incarnation").text()),
                            json.at("addresses").each().map(Json::text).toList(),
                            json.at("identity").text(),
                            json.at("version").text(),
                            load));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
