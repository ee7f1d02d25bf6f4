package dev.tcrp.server.rooms;

/**
 * What those who come in are told of the server.
 *
 * @param udpPort where it takes datagrams
 * @param rate messages a second that it takes of a member in secure mode; 0: as many as come
 */
public record UdpService(int udpPort, long rate) {
    /** With no limit on what members say. */
    public static UdpService at(int udpPort) {
        return new UdpService(udpPort, 0);
    }
}
