/**
 * What every decoder promises of any bytes at all. In a plain build the seeds are tried; {@code mvn
 * test -Pfuzz} makes bytes of its own. A new decoder gets a class here like the others: one method
 * with {@code @FuzzTest}, its seeds, and {@link dev.tcrp.protocol.fuzz.Coverage}.
 */
@NullMarked
package dev.tcrp.protocol.fuzz;

import org.jspecify.annotations.NullMarked;
