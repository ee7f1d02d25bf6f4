/** The bytes of files that are said in rooms, on disk. */
@NullMarked
package dev.tcrp.server.files;

import org.jspecify.annotations.NullMarked;
