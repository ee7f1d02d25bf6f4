package dev.tcrp.tui.session;

import dev.tcrp.protocol.Token;

/**
 * Our place in a room, remembered across connections.
 *
 * @param token what opens the room for us
 * @param made whether we made the room, and so make it again when it is gone
 * @param udpPort where the server takes the room's datagrams
 */
record Place(Token token, boolean made, int udpPort) {}
