@NullMarked
package dev.tcrp.server.udp;

import org.jspecify.annotations.NullMarked;
