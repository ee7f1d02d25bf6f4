package dev.tcrp.server.tcp;

/**
 * A frame that went by, without what it says.
 *
 * @param direction C>S or S>C
 * @param session the number of the client
 * @param operation by name, as EnterRoom
 * @param room the room that the frame names; may be empty
 * @param size of the payload in bytes
 */
public record TracedFrame(
        String direction, long session, String operation, String room, int size) {}
