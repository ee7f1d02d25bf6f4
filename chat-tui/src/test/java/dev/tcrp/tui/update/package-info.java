@NullMarked
package dev.tcrp.tui.update;

import org.jspecify.annotations.NullMarked;
