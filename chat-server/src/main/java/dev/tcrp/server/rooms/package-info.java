/**
 * All rooms, pure: commands in, replies and effects out; no socket, clock, thread or randomness.
 */
@NullMarked
package dev.tcrp.server.rooms;

import org.jspecify.annotations.NullMarked;
