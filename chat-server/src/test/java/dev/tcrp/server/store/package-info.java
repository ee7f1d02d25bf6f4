@NullMarked
package dev.tcrp.server.store;

import org.jspecify.annotations.NullMarked;
