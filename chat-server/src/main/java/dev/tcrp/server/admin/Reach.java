package dev.tcrp.server.admin;

import dev.tcrp.protocol.RoomName;

import java.util.Optional;

/** The servers of a cluster at which an order is carried out. */
sealed interface Reach {
    /** The server that got the order: its program, its file, its clock. */
    record Here() implements Reach {}

    /**
     * The one server that decides.
     *
     * @param room empty: about who may come into any room
     */
    record Owner(Optional<RoomName> room) implements Reach {}

    /**
     * Every server that lives, for its own connections or rooms.
     *
     * @param rooms whether the answer is whole only when every shard has an owner
     * @param in the room that must be there first
     */
    record All(boolean rooms, Optional<RoomName> in) implements Reach {}

    /** The reach of an order. */
    static Reach of(OrderLine order) {
        return switch (order.command()) {
            case "room",
                    "room is",
                    "members",
                    "tokens",
                    "room make",
                    "room close",
                    "room takeover",
                    "kick",
                    "mute",
                    "unmute" ->
                    new Owner(Optional.of(order.room("room")));
            case "ban", "unban" -> new Owner(order.in());
            case "ban-network", "unban-network" -> new Owner(Optional.empty());
            case "bans" -> order.in().isPresent() ? new Owner(order.in()) : new Here();
            case "rooms" -> new All(true, Optional.empty());
            case "sessions", "busiest", "stats", "connection budgets" ->
                    new All(false, Optional.empty());
            case "announce" -> new All(false, order.in());
            case "budgets",
                    "trace room",
                    "trace address",
                    "drain",
                    "reload",
                    "log-level",
                    "backup" ->
                    new Here();
            default -> throw new IllegalStateException(order.command() + " reaches nobody");
        };
    }
}
