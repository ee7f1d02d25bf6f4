/**
 * What is said and heard, kept in order across connections: machines that take events and the time,
 * and return outputs. No socket, thread or clock.
 */
@NullMarked
package dev.tcrp.tui.session.sync;

import org.jspecify.annotations.NullMarked;
