@NullMarked
package dev.tcrp.tui.bench;

import org.jspecify.annotations.NullMarked;
