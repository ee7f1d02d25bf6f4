/** Strict UTF-8, and the one sanitiser between the network and a terminal or a log. */
@NullMarked
package dev.tcrp.protocol.text;

import org.jspecify.annotations.NullMarked;
