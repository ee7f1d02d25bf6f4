@NullMarked
package dev.tcrp.tui.settings;

import org.jspecify.annotations.NullMarked;
