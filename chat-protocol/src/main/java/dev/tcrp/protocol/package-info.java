/** Values that the whole chat speaks in, and their limits. */
@NullMarked
package dev.tcrp.protocol;

import org.jspecify.annotations.NullMarked;
