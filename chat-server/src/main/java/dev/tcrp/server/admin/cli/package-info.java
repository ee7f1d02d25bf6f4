/**
 * The operator's end of the admin socket: one grammar of commands for {@code chat-server admin} and
 * {@code chat-server console}, and how answers look.
 */
@NullMarked
package dev.tcrp.server.admin.cli;

import org.jspecify.annotations.NullMarked;
