/** The lobby's rules, by hand-made time and tokens. */
@NullMarked
package dev.tcrp.server.lobby;

import org.jspecify.annotations.NullMarked;
