/**
 * Sealed datagrams (PROTOCOL.md section 8): keys, sealing and opening, the replay window. No I/O,
 * no clock, no TLS.
 */
@NullMarked
package dev.tcrp.protocol.sealed;

import org.jspecify.annotations.NullMarked;
