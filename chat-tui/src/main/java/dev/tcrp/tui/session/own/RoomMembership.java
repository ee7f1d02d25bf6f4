package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

/**
 * Who we are in a room that we are in or are entering, remembered across connections.
 *
 * @param token what opens the room for us
 * @param name what we go by there; another room may have refused it
 * @param made whether we made the room, and so make it again when it is gone
 * @param udpPort where the server takes the room's datagrams; 0 until it has told
 */
record RoomMembership(RoomName room, Token token, UserName name, boolean made, int udpPort) {
    /** Not entered yet. */
    RoomMembership(RoomName room, Token token, UserName name, boolean made) {
        this(room, token, name, made, 0);
    }

    RoomMembership named(UserName next) {
        return new RoomMembership(room, token, next, made, udpPort);
    }

    /** Entered: the server has told a port, and maybe a key in place of the token. */
    RoomMembership entered(Token key, int port) {
        return new RoomMembership(room, key, name, made, port);
    }
}
