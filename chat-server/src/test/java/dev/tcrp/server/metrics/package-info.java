@NullMarked
package dev.tcrp.server.metrics;

import org.jspecify.annotations.NullMarked;
