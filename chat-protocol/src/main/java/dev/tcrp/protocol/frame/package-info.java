/** One TCP unit: bytes to frame and back (PROTOCOL.md section 2). */
@NullMarked
package dev.tcrp.protocol.frame;

import org.jspecify.annotations.NullMarked;
