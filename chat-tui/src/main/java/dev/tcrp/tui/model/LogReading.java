package dev.tcrp.tui.model;

/**
 * How this log stands to the one that the server keeps.
 *
 * @param earlier what is before the first line here
 * @param read the place up to which the server knows us to have read
 * @param target the place that is being gone to; 0 when there is none
 */
public record LogReading(Earlier earlier, long read, long target) {
    /** Nothing is kept, as far as is known. */
    public static final LogReading NOTHING = new LogReading(Earlier.NOTHING, 0, 0);

    /** With this before the first line. */
    public LogReading with(Earlier next) {
        return new LogReading(next, read, target);
    }

    /** We have read up to this place, and maybe further. */
    public LogReading readTo(long seq) {
        return new LogReading(earlier, Math.max(read, seq), target);
    }

    /** On the way to this place; 0: there, or not any more. */
    public LogReading goingTo(long seq) {
        return new LogReading(earlier, read, seq);
    }
}
