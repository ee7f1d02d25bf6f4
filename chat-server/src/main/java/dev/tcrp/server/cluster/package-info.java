/**
 * Several servers as one: the engine that they share (NATS JetStream), who of them is there, and
 * which of them owns which rooms. Loaded only when the server is part of a cluster.
 */
@NullMarked
package dev.tcrp.server.cluster;

import org.jspecify.annotations.NullMarked;
