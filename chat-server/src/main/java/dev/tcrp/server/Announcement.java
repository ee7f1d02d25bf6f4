package dev.tcrp.server;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.tls.Identity;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * What a server says on standard output when clients may come.
 *
 * @param host the address as it was given
 */
record Announcement(ChatServer server, String host, Identity identity) {
    /** Prints a line of JSON for each token and each room that was there, then the ports. */
    void print(PrintWriter out) {
        for (Map.Entry<RoomName, List<Token>> room : server.tokens().entrySet()) {
            Role role = Role.HOST;
            for (Token token : room.getValue()) {
                out.println(
                        JsonLine.object()
                                .put("room", room.getKey().value())
                                .put("token", token.value())
                                .put("role", role.toString()));
                role = Role.MEMBER;
            }
        }
        server.foundOpen()
                .forEach(
                        room ->
                                out.println(
                                        JsonLine.object()
                                                .put("room", room.value())
                                                .put("kept", true)));
        out.print("ready");
        server.classicAddress().ifPresent(address -> out.print(" classic=" + text(address)));
        out.printf(
                " udp=%s secure=%s pin=%s%n",
                at(host, server.udpPort()),
                at(host, server.securePort().orElseThrow()),
                identity.pin());
        out.flush();
    }

    private static String text(InetSocketAddress address) {
        return at(address.getAddress().getHostAddress(), address.getPort());
    }

    private static String at(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
