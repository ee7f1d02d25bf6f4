/** Stories over real loopback sockets. */
@NullMarked
package dev.tcrp.server;

import org.jspecify.annotations.NullMarked;
