@NullMarked
package dev.tcrp.tui.text;

import org.jspecify.annotations.NullMarked;
