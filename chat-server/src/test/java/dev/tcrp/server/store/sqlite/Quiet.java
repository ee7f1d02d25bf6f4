package dev.tcrp.server.store.sqlite;

import io.nats.client.ErrorListener;

/** Says nothing of an engine that a test stops. */
final class Quiet implements ErrorListener {}
