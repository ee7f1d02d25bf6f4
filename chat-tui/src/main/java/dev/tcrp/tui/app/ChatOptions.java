package dev.tcrp.tui.app;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Security;

import java.util.Optional;

/**
 * How a person wants to chat; checked.
 *
 * @param server where to connect to; of no account when {@code embedded}
 * @param security how that is protected, and the server known
 * @param classic whether to speak the original protocol only
 * @param udpPort where a classic server takes datagrams
 * @param embedded whether to start a server inside, on free ports of this machine
 * @param plain whether lines are wanted in place of the split pane
 * @param room to be in at the start; made when there is no token
 * @param token of the room; never without one
 */
public record ChatOptions(
        ServerAddress server,
        Security security,
        boolean classic,
        int udpPort,
        boolean embedded,
        boolean plain,
        UserName user,
        Optional<RoomName> room,
        Optional<Token> token) {
    /** The same with the server inside, at this port of this machine. */
    ChatOptions at(int port, Security own) {
        return new ChatOptions(
                new ServerAddress("127.0.0.1", port),
                own,
                classic,
                udpPort,
                embedded,
                plain,
                user,
                room,
                token);
    }
}
