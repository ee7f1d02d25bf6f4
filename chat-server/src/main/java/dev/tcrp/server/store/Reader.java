package dev.tcrp.server.store;

/**
 * Who reads a log.
 *
 * @param device whose own numbers are told; empty: none
 * @param member whose own reactions are told; 0: nobody's
 * @param from where they ask from: searches from one place take turns with those from others
 */
public record Reader(String device, long member, String from) {
    /** Nobody. */
    public static final Reader NOBODY = new Reader("", 0);

    /** A reader from nowhere. */
    public Reader(String device, long member) {
        this(device, member, "");
    }

    /** The same reader, from there. */
    public Reader at(String place) {
        return new Reader(device, member, place);
    }
}
