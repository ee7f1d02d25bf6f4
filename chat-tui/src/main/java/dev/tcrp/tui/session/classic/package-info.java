/** The session with a server that speaks only the original protocol (PROTOCOL.md section 3). */
@NullMarked
package dev.tcrp.tui.session.classic;

import org.jspecify.annotations.NullMarked;
