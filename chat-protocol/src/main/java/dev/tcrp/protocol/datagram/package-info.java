/** One UDP unit: bytes to datagram and back (PROTOCOL.md section 5). */
@NullMarked
package dev.tcrp.protocol.datagram;

import org.jspecify.annotations.NullMarked;
