/**
 * The client's end of a server: commands in, events out, on both the original's protocol and ours.
 */
@NullMarked
package dev.tcrp.tui.session;

import org.jspecify.annotations.NullMarked;
