package dev.tcrp.server.store;

/**
 * Who hands in a file, and in whose budgets it counts.
 *
 * @param room the room's number
 * @param member the first 8 bytes of the SHA-256 of the member's token
 * @param maker of the room, as {@link Change.RoomMade} has it; empty: the operator
 * @param from the prefix of the client's address; empty: it does not count
 */
public record BlobOwner(int room, long member, String maker, String from) {}
