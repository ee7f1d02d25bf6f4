/** The session with a server of ours, on the operations of its own (PROTOCOL.md section 4). */
@NullMarked
package dev.tcrp.tui.session.own;

import org.jspecify.annotations.NullMarked;
