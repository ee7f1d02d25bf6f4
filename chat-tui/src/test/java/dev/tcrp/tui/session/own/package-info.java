@NullMarked
package dev.tcrp.tui.session.own;

import org.jspecify.annotations.NullMarked;
