package dev.tcrp.server.rooms;

/**
 * How members reach the server by UDP.
 *
 * @param udpPort the port where the server takes datagrams
 * @param toldPort the port that members are told, which is another one behind NAT
 * @param rate messages a second that the server takes of a member in secure mode; 0: as many as
 *     come
 */
public record UdpService(int udpPort, int toldPort, long rate) {
    /** At this port, without a limit on what members say. */
    public static UdpService at(int udpPort) {
        return new UdpService(udpPort, udpPort, 0);
    }
}
