@NullMarked
package dev.tcrp.server.config;

import org.jspecify.annotations.NullMarked;
