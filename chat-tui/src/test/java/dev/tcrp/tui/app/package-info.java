@NullMarked
package dev.tcrp.tui.app;

import org.jspecify.annotations.NullMarked;
