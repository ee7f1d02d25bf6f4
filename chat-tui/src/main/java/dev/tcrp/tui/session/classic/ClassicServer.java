package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Patience;

/**
 * A server that speaks the original protocol, and who we are there.
 *
 * @param udpPort where it takes datagrams; the protocol does not tell
 */
public record ClassicServer(ServerAddress address, int udpPort, UserName user, Patience patience) {}
