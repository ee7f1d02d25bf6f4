/** How operators and their tools watch a running server: over HTTP, and by systemd. */
@NullMarked
package dev.tcrp.server.watch;

import org.jspecify.annotations.NullMarked;
