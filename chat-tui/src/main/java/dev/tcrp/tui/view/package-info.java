/** What is seen: a pure function from the model to a grid of cells. */
@NullMarked
package dev.tcrp.tui.view;

import org.jspecify.annotations.NullMarked;
