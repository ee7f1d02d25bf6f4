/**
 * The settings of a program: each long flag of its command line is a key, which a file in TOML, a
 * variable of the environment and the command line set, the later before the earlier.
 */
@NullMarked
package dev.tcrp.server.config;

import org.jspecify.annotations.NullMarked;
