package dev.tcrp.server.relay.sealed;

import dev.tcrp.server.rooms.ClientId;

/**
 * A client's path for sealed datagrams, as it was at one moment.
 *
 * @param udp whether datagrams go to the client; else all goes over its connection
 * @param idleNs since a datagram of it came last; as old as the path when none did
 * @param received bytes of datagrams that came
 * @param sent bytes of datagrams that left
 */
public record PathState(ClientId client, boolean udp, long idleNs, long received, long sent) {}
