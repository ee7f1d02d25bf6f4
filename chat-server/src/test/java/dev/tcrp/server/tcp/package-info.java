/** The TCP port by itself. */
@NullMarked
package dev.tcrp.server.tcp;

import org.jspecify.annotations.NullMarked;
