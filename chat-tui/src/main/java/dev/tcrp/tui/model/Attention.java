package dev.tcrp.tui.model;

/**
 * What of a room has not been seen.
 *
 * @param unread how many messages
 * @param mentioned whether one of them names the person who sits here
 * @param seenTo the number of the first log line that came after the room was last left
 */
public record Attention(int unread, boolean mentioned, long seenTo) {
    private static final long NEVER = -1;

    /** All was seen. */
    public static final Attention NONE = new Attention(0, false, NEVER);

    /** A message came while another room was open. */
    public Attention plus(boolean mention) {
        return new Attention(unread + 1, mentioned || mention, seenTo);
    }

    /** The room is open again. */
    public Attention seen() {
        return new Attention(0, false, seenTo);
    }

    /** The room is left for another; what comes now is new. */
    public Attention leftAt(long end) {
        return new Attention(0, false, end);
    }

    boolean marks(long line) {
        return line == seenTo;
    }
}
