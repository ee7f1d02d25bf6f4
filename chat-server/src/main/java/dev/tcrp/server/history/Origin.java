package dev.tcrp.server.history;

/**
 * By which a repeat is known.
 *
 * @param device of who said it, 32 hexadecimal digits; empty for who has none, and repeats nothing
 * @param number the device's own of it, from 1 up
 */
public record Origin(String device, long number) {
    /** Of who has no device. */
    public static final Origin NONE = new Origin("", 0);

    /** Whether the same may come again. */
    public boolean mayRepeat() {
        return !device.isEmpty();
    }
}
