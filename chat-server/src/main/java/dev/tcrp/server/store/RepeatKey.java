package dev.tcrp.server.store;

/**
 * By which a repeat is known in a room.
 *
 * @param member the first 8 bytes of the SHA-256 of the token that the member is in by; 0: the
 *     server, or one that nobody knew yet
 * @param device of who said it, 32 hexadecimal digits; empty for who has none, and repeats nothing
 * @param number the device's own of it, from 1 up
 */
public record RepeatKey(long member, String device, long number) {
    /** Of who has no device. */
    public static final RepeatKey NONE = new RepeatKey(0, "", 0);

    /** Of a member that nobody knows. */
    public RepeatKey(String device, long number) {
        this(0, device, number);
    }

    /** Whether the same may come again. */
    public boolean mayRepeat() {
        return !device.isEmpty();
    }
}
