/** The server's key and certificates. */
@NullMarked
package dev.tcrp.server.tls;

import org.jspecify.annotations.NullMarked;
