/** What a person may choose: settings and keys, as values; files are the shell's. */
@NullMarked
package dev.tcrp.tui.settings;

import org.jspecify.annotations.NullMarked;
