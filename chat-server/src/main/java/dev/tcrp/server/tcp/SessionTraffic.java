package dev.tcrp.server.tcp;

/**
 * The numbers of all connections, and the bytes of their frames both ways: compact, as there may be
 * 50,000. Not to be changed.
 *
 * @param numbers as {@link dev.tcrp.server.rooms.ClientId#number}, in no order
 * @param bytes of the connection at the same place
 */
@SuppressWarnings("ArrayRecordComponent") // Objects would take four times as much.
public record SessionTraffic(long[] numbers, long[] bytes) {}
