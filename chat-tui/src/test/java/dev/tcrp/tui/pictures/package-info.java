@NullMarked
package dev.tcrp.tui.pictures;

import org.jspecify.annotations.NullMarked;
