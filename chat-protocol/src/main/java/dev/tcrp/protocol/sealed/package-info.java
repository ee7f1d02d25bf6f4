/**
 * Sealed datagrams and what is in them (PROTOCOL.md section 8): keys, sealing and opening, the
 * replay window, bundles of units. No I/O, no clock, no TLS.
 */
@NullMarked
package dev.tcrp.protocol.sealed;

import org.jspecify.annotations.NullMarked;
