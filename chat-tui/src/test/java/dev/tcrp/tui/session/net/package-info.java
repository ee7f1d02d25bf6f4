@NullMarked
package dev.tcrp.tui.session.net;

import org.jspecify.annotations.NullMarked;
