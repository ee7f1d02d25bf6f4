/** The counts of the server about itself: plain numbers that any thread may read at any time. */
@NullMarked
package dev.tcrp.server.metrics;

import org.jspecify.annotations.NullMarked;
