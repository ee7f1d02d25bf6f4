/** The directory's rules, by hand-made time and tokens. */
@NullMarked
package dev.tcrp.server.rooms;

import org.jspecify.annotations.NullMarked;
