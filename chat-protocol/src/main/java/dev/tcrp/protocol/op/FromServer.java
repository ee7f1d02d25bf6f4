package dev.tcrp.protocol.op;

/**
 * What a server sends over TCP: answers, in the order of the requests, with {@link RoomEvent}s and
 * what is {@link UnitsOverTcp} over in between.
 */
public sealed interface FromServer permits Response, RoomEvent, UnitsOverTcp {}
