@NullMarked
package dev.tcrp.tui;

import org.jspecify.annotations.NullMarked;
