@NullMarked
package dev.tcrp.tui.accounts;

import org.jspecify.annotations.NullMarked;
