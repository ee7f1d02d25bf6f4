/** Members who are reached by sealed datagrams or over their connection (PROTOCOL.md section 8). */
@NullMarked
package dev.tcrp.server.relay.sealed;

import org.jspecify.annotations.NullMarked;
