package dev.tcrp.server.store;

/**
 * Who reads a log.
 *
 * @param device whose own numbers are told; empty: none
 * @param member whose own reactions are told; 0: nobody's
 */
public record Reader(String device, long member) {
    /** Nobody. */
    public static final Reader NOBODY = new Reader("", 0);
}
