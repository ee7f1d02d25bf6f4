/** Where the chat as lines reads and prints: a terminal with JLine's editor, or plain streams. */
@NullMarked
package dev.tcrp.tui.lines;

import org.jspecify.annotations.NullMarked;
