/** Tests of contents. */
@NullMarked
package dev.tcrp.protocol.content;

import org.jspecify.annotations.NullMarked;
