/** The TCP side: frames in, commands to the owner of the rooms, replies and other frames out. */
@NullMarked
package dev.tcrp.server.tcp;

import org.jspecify.annotations.NullMarked;
