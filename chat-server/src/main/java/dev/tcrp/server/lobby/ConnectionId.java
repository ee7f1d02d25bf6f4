package dev.tcrp.server.lobby;

/** Which TCP connection; never used twice in a server's life. */
public record ConnectionId(long value) {}
