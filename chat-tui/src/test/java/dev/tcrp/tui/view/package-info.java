@NullMarked
package dev.tcrp.tui.view;

import org.jspecify.annotations.NullMarked;
