package dev.tcrp.server.rooms;

/** Which TCP connection; never used twice in a server's life. */
public record ConnectionId(long value) {}
