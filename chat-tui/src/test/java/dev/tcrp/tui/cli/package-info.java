@NullMarked
package dev.tcrp.tui.cli;

import org.jspecify.annotations.NullMarked;
