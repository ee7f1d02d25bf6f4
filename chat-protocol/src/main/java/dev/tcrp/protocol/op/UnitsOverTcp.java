package dev.tcrp.protocol.op;

import dev.tcrp.protocol.frame.Payload;

/**
 * What would have been in a sealed datagram, because the client chose not to get any (PROTOCOL.md
 * section 8.6).
 *
 * @param units as {@link dev.tcrp.protocol.sealed.BundleCodec} makes them
 */
public record UnitsOverTcp(Payload units) implements FromServer {}
