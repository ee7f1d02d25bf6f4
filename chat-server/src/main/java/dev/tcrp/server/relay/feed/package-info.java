/**
 * What is said in a room, from its acceptance to all recipients: admission, rates, and the feed,
 * which knows two ways of delivery and not how they work.
 */
@NullMarked
package dev.tcrp.server.relay.feed;

import org.jspecify.annotations.NullMarked;
