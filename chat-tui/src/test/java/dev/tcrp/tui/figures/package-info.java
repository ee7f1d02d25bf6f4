/** Figures of a room in which much is done to messages; .ci/talk runs the programs here. */
@NullMarked
package dev.tcrp.tui.figures;

import org.jspecify.annotations.NullMarked;
