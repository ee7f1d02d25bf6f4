/** Benchmarks of the codecs. */
@NullMarked
package dev.tcrp.protocol.codec;

import org.jspecify.annotations.NullMarked;
