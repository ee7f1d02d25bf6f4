package dev.tcrp.tui.model;

/**
 * How this log stands to the one that the server keeps.
 *
 * @param earlier what is before the first line here
 * @param read the place up to which the server knows us to have read
 * @param target the place that is being gone to; 0 when there is none
 * @param glance what is on the screen and not read yet
 */
public record LogReading(Earlier earlier, long read, long target, Glance glance) {
    /** Nothing is kept, as far as is known. */
    public static final LogReading NOTHING = of(Earlier.NOTHING, 0, 0);

    /** Nothing of it is on the screen. */
    public static LogReading of(Earlier earlier, long read, long target) {
        return new LogReading(earlier, read, target, Glance.NONE);
    }

    /** With this before the first line. */
    public LogReading with(Earlier next) {
        return new LogReading(next, read, target, glance);
    }

    /** With this on the screen. */
    public LogReading with(Glance next) {
        return new LogReading(earlier, read, target, next);
    }

    /** We have read up to this place, and maybe further. */
    public LogReading readTo(long seq) {
        return new LogReading(earlier, Math.max(read, seq), target, glance);
    }

    /** From this place on all is unread, and stays so until the room is opened again. */
    public LogReading unreadFrom(long seq) {
        return new LogReading(earlier, Math.min(read, seq - 1), target, Glance.HELD);
    }

    /** On the way to this place; 0: there, or not any more. */
    public LogReading goingTo(long seq) {
        return new LogReading(earlier, read, seq, glance);
    }
}
