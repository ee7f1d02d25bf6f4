@NullMarked
package dev.tcrp.server.tls;

import org.jspecify.annotations.NullMarked;
