package dev.tcrp.tui.session;

import dev.tcrp.protocol.UserName;

/**
 * A server that speaks the original protocol, and who we are there.
 *
 * @param udpPort where it takes datagrams; the protocol does not tell
 */
record ClassicServer(ServerAddress address, int udpPort, UserName user, Patience patience) {}
