package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

/**
 * Our place in a room, remembered across connections.
 *
 * @param token what opens the room for us
 * @param name what we go by there; another room may have refused it
 * @param made whether we made the room, and so make it again when it is gone
 * @param udpPort where the server takes the room's datagrams; 0 until it has told
 */
public record RoomMembership(Token token, UserName name, boolean made, int udpPort) {
    RoomMembership named(UserName next) {
        return new RoomMembership(token, next, made, udpPort);
    }
}
