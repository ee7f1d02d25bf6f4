/** What a frame means: requests, answers, refusals and events (PROTOCOL.md sections 3 and 4). */
@NullMarked
package dev.tcrp.protocol.op;

import org.jspecify.annotations.NullMarked;
