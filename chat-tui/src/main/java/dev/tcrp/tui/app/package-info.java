/** The chat of a person, in panes or in lines: what starts it, runs it and ends it. */
@NullMarked
package dev.tcrp.tui.app;

import org.jspecify.annotations.NullMarked;
