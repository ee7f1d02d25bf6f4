/** Members who are reached by datagrams as the original's (PROTOCOL.md section 5). */
@NullMarked
package dev.tcrp.server.relay.classic;

import org.jspecify.annotations.NullMarked;
