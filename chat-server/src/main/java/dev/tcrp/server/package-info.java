@NullMarked
package dev.tcrp.server;

import org.jspecify.annotations.NullMarked;
