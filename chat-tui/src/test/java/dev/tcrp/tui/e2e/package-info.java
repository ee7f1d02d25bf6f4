/**
 * The programs as a person has them: the real launchers, the server as a process, the client in
 * tmux.
 */
@NullMarked
package dev.tcrp.tui.e2e;

import org.jspecify.annotations.NullMarked;
