package dev.tcrp.protocol;

/**
 * What a token is good for (PROTOCOL.md section 4.5).
 *
 * @param uses 0: it is a key, of the first user who enters with it, who may come back with it; else
 *     an invitation for so many to enter, each of whom is given a key
 * @param seconds how long one may enter with it; 0: for as long as the room is there
 */
public record Terms(Role role, long uses, long seconds) {
    /** A key for a member. */
    public static final Terms USUAL = new Terms(Role.MEMBER, 0, 0);

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Terms {
        Numbers.requireRange("number of uses", uses, 0, Numbers.MOST_U32);
        Numbers.requireRange("expiry in seconds", seconds, 0, Numbers.MOST_U32);
    }
}
