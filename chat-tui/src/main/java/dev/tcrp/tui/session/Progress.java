package dev.tcrp.tui.session;

/**
 * How far a transfer is.
 *
 * @param bytes that have arrived
 * @param size of the file
 * @param perSecond bytes a second now; 0: none for a while
 */
public record Progress(long bytes, long size, long perSecond) {
    /** Whether its size is known. */
    public boolean hasBegun() {
        return size > 0 || bytes > 0;
    }

    /** In hundredths, rounded down; an empty file is whole. */
    public int percent() {
        return size == 0 ? 100 : (int) (100.0 * bytes / size);
    }
}
