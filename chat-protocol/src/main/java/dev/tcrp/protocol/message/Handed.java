package dev.tcrp.protocol.message;

import dev.tcrp.protocol.frame.Payload;

/**
 * What would have been in a sealed datagram, because the client chose not to get any (PROTOCOL.md
 * section 8.6).
 *
 * @param units as {@link dev.tcrp.protocol.secure.BundleCodec} makes them
 */
public record Handed(Payload units) implements FromServer {}
