@NullMarked
package dev.tcrp.tui.model;

import org.jspecify.annotations.NullMarked;
