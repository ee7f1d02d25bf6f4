/**
 * Reads PNG and JPEG into few pixels. The bytes are a stranger's: sizes are checked before anything
 * is made of them, and no memory outside the heap is touched.
 */
@NullMarked
package dev.tcrp.tui.pictures;

import org.jspecify.annotations.NullMarked;
