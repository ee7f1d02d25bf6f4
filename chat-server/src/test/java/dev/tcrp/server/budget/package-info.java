@NullMarked
package dev.tcrp.server.budget;

import org.jspecify.annotations.NullMarked;
