/**
 * The relay thread: a loop that drains commands, polls the socket and does what is due, and what it
 * owns: the directory, the pipeline of datagrams, and the interpreter of effects.
 */
@NullMarked
package dev.tcrp.server.relay;

import org.jspecify.annotations.NullMarked;
