/** What rooms keep: the log of each, and the registry of them; behind two interfaces. */
@NullMarked
package dev.tcrp.server.store;

import org.jspecify.annotations.NullMarked;
