/** What {@code chat-tui doctor} looks at, and the words for what it finds. */
@NullMarked
package dev.tcrp.tui.doctor;

import org.jspecify.annotations.NullMarked;
