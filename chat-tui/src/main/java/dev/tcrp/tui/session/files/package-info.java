/** Files that are sent and saved, each over a connection of its own (PROTOCOL.md section 11). */
@NullMarked
package dev.tcrp.tui.session.files;

import org.jspecify.annotations.NullMarked;
