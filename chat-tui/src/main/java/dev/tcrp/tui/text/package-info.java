/** How wide text is on a terminal, and where it may be cut. Pure. */
@NullMarked
package dev.tcrp.tui.text;

import org.jspecify.annotations.NullMarked;
