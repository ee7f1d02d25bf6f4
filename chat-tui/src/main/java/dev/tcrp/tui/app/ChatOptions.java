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
 * @param operator shows the server that it is the operator's chat
 * @param reopening what else is opened, and where that is kept
 * @param preferences how it looks and behaves
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
        Optional<Token> token,
        Optional<Token> operator,
        Reopening reopening,
        Preferences preferences) {
    /** The same with the server inside, at this address. */
    ChatOptions at(ServerAddress here, Security own) {
        return new ChatOptions(
                here,
                own,
                classic,
                udpPort,
                embedded,
                plain,
                user,
                room,
                token,
                operator,
                reopening,
                preferences);
    }

    /** The same, with nothing opened beside it nor kept. */
    ChatOptions forgetful() {
        return new ChatOptions(
                server,
                security,
                classic,
                udpPort,
                embedded,
                plain,
                user,
                room,
                token,
                operator,
                reopening.forgetful(),
                preferences);
    }
}
