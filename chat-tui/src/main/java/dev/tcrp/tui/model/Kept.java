package dev.tcrp.tui.model;

/**
 * How this log stands to the one that the server keeps.
 *
 * @param earlier what is before the first line here
 * @param read the place up to which the server knows us to have read
 * @param target the place that is being gone to; 0 when there is none
 */
public record Kept(Earlier earlier, long read, long target) {
    /** Nothing is kept, as far as is known. */
    public static final Kept NOTHING = new Kept(Earlier.NOTHING, 0, 0);

    /** With this before the first line. */
    public Kept with(Earlier next) {
        return new Kept(next, read, target);
    }

    /** We have read up to this place, and maybe further. */
    public Kept readTo(long seq) {
        return new Kept(earlier, Math.max(read, seq), target);
    }

    /** On the way to this place; 0: there, or not any more. */
    public Kept goingTo(long seq) {
        return new Kept(earlier, read, seq);
    }
}
