/**
 * What an entry of a room's log is: a clear envelope and an opaque content (PROTOCOL.md section
 * 10).
 */
@NullMarked
package dev.tcrp.protocol.content;

import org.jspecify.annotations.NullMarked;
