package dev.tcrp.server.store;

/** One thing about a room that is kept; the newest of a thing holds. Times are in ms since 1970. */
public sealed interface Change {
    /** What the room goes by here and in units: durable, and never used for another one. */
    int room();

    /**
     * There is a room.
     *
     * @param lifetimeSeconds as in operation 18 (PROTOCOL.md section 4.4)
     * @param maker whose budget it counts in: an address prefix, or the hash of a token; empty: the
     *     operator
     */
    record RoomMade(int room, String name, long lifetimeSeconds, String topic, String maker)
            implements Change {
        /** A room of the operator's. */
        public RoomMade(int room, String name, long lifetimeSeconds, String topic) {
            this(room, name, lifetimeSeconds, topic, "");
        }
    }

    /** It is gone, with all that belongs to it. */
    record RoomGone(int room) implements Change {}

    /** Its members may ask who has read a message, or not. */
    record SeenShown(int room, boolean shown) implements Change {}

    /** It has this topic. */
    record TopicSet(int room, String topic) implements Change {}

    /**
     * A token opens it.
     *
     * @param hash SHA-256 of the token, in hex
     * @param role as in PROTOCOL.md section 4.5, on the wire
     * @param uses as an invitation; 0: it is a key
     * @param endsMs when it ends; 0: never
     * @param user whose key it is; empty: nobody's yet
     * @param mutedUntilMs 0: not muted; {@link Long#MAX_VALUE}: until that is lifted
     * @param lineage the hash of the invitation that it was given for; empty: none
     * @param origin the prefix of addresses that its user came from last; empty: unknown
     */
    record TokenStored(
            int room,
            String hash,
            int role,
            long uses,
            long used,
            long endsMs,
            String user,
            long mutedUntilMs,
            String lineage,
            String origin)
            implements Change {
        /** A token that was given for no other, and has not been used. */
        public TokenStored(
                int room,
                String hash,
                int role,
                long uses,
                long used,
                long endsMs,
                String user,
                long mutedUntilMs) {
            this(room, hash, role, uses, used, endsMs, user, mutedUntilMs, "", "");
        }
    }

    /**
     * Somebody is kept out.
     *
     * @param room 0: of every room
     * @param user their name; empty: whoever comes from that address
     * @param lineage the hash of the invitation that is closed to them; empty: whatever they show
     * @param address the prefix of addresses, or the network, that they came from; empty: unknown
     * @param endsMs {@link Long#MAX_VALUE}: when that is lifted
     */
    record Barred(
            int room,
            String user,
            String lineage,
            String address,
            long endsMs,
            String by,
            String reason)
            implements Change {}

    /**
     * Somebody is kept out no more.
     *
     * @param user their name; empty: whoever comes from that address
     */
    record BarLifted(int room, String user, String address) implements Change {}

    /** A token opens nothing any more. */
    record TokenGone(int room, String hash) implements Change {}

    /** Somebody is a member, by the token of this hash. */
    record MemberIn(int room, String user, String hash) implements Change {}

    /** Somebody is none any more. */
    record MemberOut(int room, String user) implements Change {}

    /**
     * A member has chosen, by the token of this hash.
     *
     * @param takesDirect whether others may open direct rooms with them
     * @param showsLastSeen whether others are told since when they are away
     * @param awaySinceMs since when they are away by their own word; {@link #HERE}: they are not
     * @param words why they are away; may be empty
     */
    record MemberChose(
            int room,
            String hash,
            boolean takesDirect,
            boolean showsLastSeen,
            long awaySinceMs,
            String words)
            implements Change {
        /** Stands for the time of who is not away. */
        public static final long HERE = -1;
    }

    /** Somebody, by this name, has read up to this place. */
    record ReadTo(int room, String user, long seq) implements Change {}
}
