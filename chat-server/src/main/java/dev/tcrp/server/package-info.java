/** The relay server: its command line, its configuration, and how its parts are wired. */
@NullMarked
package dev.tcrp.server;

import org.jspecify.annotations.NullMarked;
