@NullMarked
package dev.tcrp.tui.session.sync;

import org.jspecify.annotations.NullMarked;
