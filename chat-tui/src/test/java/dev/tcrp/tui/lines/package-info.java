/** Lines from pipes. */
@NullMarked
package dev.tcrp.tui.lines;

import org.jspecify.annotations.NullMarked;
