/** How much of everything one maker, one address and all together may use. */
@NullMarked
package dev.tcrp.server.budget;

import org.jspecify.annotations.NullMarked;
