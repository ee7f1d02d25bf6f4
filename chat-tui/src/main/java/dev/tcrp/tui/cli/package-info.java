/** The command line: a class for each verb, and the options that verbs share. */
@NullMarked
package dev.tcrp.tui.cli;

import org.jspecify.annotations.NullMarked;
