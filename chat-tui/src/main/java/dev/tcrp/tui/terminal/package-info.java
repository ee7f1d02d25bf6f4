/**
 * The shell around the user interface: keys in, cells out, on Lanterna's screen layer over a
 * terminal of JLine's.
 */
@NullMarked
package dev.tcrp.tui.terminal;

import org.jspecify.annotations.NullMarked;
