/**
 * The load of {@code chat-tui bench}: many members on few threads, and what came of what they said.
 */
@NullMarked
package dev.tcrp.tui.bench;

import org.jspecify.annotations.NullMarked;
