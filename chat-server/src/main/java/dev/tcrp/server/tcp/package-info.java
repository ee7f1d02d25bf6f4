/** The TCP side: frames in, commands to the relay, frames out. */
@NullMarked
package dev.tcrp.server.tcp;

import org.jspecify.annotations.NullMarked;
