@NullMarked
package dev.tcrp.server.store.sqlite;

import org.jspecify.annotations.NullMarked;
