/**
 * What happens on a key or on news: a pure step from a model to the next one and the work for the
 * shell.
 */
@NullMarked
package dev.tcrp.tui.update;

import org.jspecify.annotations.NullMarked;
