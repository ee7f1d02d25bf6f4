/** All rooms, pure: commands in, effects out; no socket, clock, thread or randomness of its own. */
@NullMarked
package dev.tcrp.server.rooms;

import org.jspecify.annotations.NullMarked;
