@NullMarked
package dev.tcrp.tui.doctor;

import org.jspecify.annotations.NullMarked;
