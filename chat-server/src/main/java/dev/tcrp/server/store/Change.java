package dev.tcrp.server.store;

/** One thing about a room that is kept; the newest of a thing holds. Times are in ms since 1970. */
public sealed interface Change {
    /** What the room goes by here and in units: durable, and never used for another one. */
    int room();

    /**
     * There is a room.
     *
     * @param lifetimeSeconds as in operation 18 (PROTOCOL.md section 4.4)
     */
    record RoomMade(int room, String name, long lifetimeSeconds, String topic) implements Change {}

    /** It is gone, with all that belongs to it. */
    record RoomGone(int room) implements Change {}

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
     */
    record TokenKept(
            int room,
            String hash,
            int role,
            long uses,
            long used,
            long endsMs,
            String user,
            long mutedUntilMs)
            implements Change {}

    /** A token opens nothing any more. */
    record TokenGone(int room, String hash) implements Change {}

    /** Somebody is a member, by the token of this hash. */
    record MemberIn(int room, String user, String hash) implements Change {}

    /** Somebody is none any more. */
    record MemberOut(int room, String user) implements Change {}

    /** Somebody, by this name, has read up to this place. */
    record ReadTo(int room, String user, long seq) implements Change {}
}
