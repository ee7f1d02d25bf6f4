@NullMarked
package dev.tcrp.server.watch;

import org.jspecify.annotations.NullMarked;
