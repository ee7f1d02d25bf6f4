package dev.tcrp.tui;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.ServerAddress;

import java.util.Optional;

/**
 * How a person wants to chat; checked.
 *
 * @param server where to connect to; of no account when {@code embedded}
 * @param classic whether to speak the original protocol only
 * @param udpPort where a classic server takes datagrams
 * @param embedded whether to start a server inside, on free ports of this machine
 * @param plain whether lines are wanted in place of the split pane
 * @param room to be in at the start; made when there is no token
 * @param token of the room; never without one
 */
public record ChatOptions(
        ServerAddress server,
        boolean classic,
        int udpPort,
        boolean embedded,
        boolean plain,
        UserName user,
        Optional<RoomName> room,
        Optional<Token> token) {}
