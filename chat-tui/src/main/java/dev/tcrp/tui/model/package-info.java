/** What is on the screen and in the person's hands, as immutable values. Pure. */
@NullMarked
package dev.tcrp.tui.model;

import org.jspecify.annotations.NullMarked;
