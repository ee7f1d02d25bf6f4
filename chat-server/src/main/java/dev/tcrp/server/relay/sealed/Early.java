package dev.tcrp.server.relay.sealed;

/**
 * An entry that came before one of the same recipient that it follows; owned by the relay thread.
 *
 * @param after the number of the one that it follows
 * @param entry its envelope and content
 * @param dueNs when it has waited long enough
 */
@SuppressWarnings("ArrayRecordComponent") // whoever has one owns its bytes
record Early(SenderOrder order, long number, long after, byte[] entry, long dueNs) {}
