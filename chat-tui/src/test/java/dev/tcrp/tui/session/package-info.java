@NullMarked
package dev.tcrp.tui.session;

import org.jspecify.annotations.NullMarked;
