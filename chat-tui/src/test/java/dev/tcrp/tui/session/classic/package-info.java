@NullMarked
package dev.tcrp.tui.session.classic;

import org.jspecify.annotations.NullMarked;
