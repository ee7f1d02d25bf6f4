@NullMarked
package dev.tcrp.tui.terminal;

import org.jspecify.annotations.NullMarked;
