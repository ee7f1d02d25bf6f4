/** The TCP port by itself. */
@NullMarked
package dev.tcrp.server.control;

import org.jspecify.annotations.NullMarked;
