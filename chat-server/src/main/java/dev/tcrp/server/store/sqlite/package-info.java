/** The store in one SQLite database: a thread writes, another reads. */
@NullMarked
package dev.tcrp.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
