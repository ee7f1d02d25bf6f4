package dev.tcrp.server;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.tls.Identity;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a server says on standard output when clients may come.
 *
 * @param hosts the addresses as they were given, parted by commas where they are printed
 */
record Announcement(
        ChatServer server, List<String> hosts, Optional<Advertised> advertised, Identity identity) {
    /** A line of JSON for each token of new rooms. */
    List<String> tokens() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<RoomName, List<Token>> room : server.tokens().entrySet()) {
            Role role = Role.HOST;
            for (Token token : room.getValue()) {
                lines.add(
                        JsonLine.object()
                                .put("room", room.getKey().value())
                                .put("token", token.value())
                                .put("role", role.toString())
                                .toString());
                role = Role.MEMBER;
            }
        }
        return lines;
    }

    /** Prints a line of JSON for each room that was there, then the ports. */
    void print(PrintWriter out) {
        server.foundOpen()
                .forEach(
                        room ->
                                out.println(
                                        JsonLine.object()
                                                .put("room", room.value())
                                                .put("kept", true)));
        int tls = server.securePort().orElseThrow();
        out.print("ready");
        if (!server.classicAddresses().isEmpty()) {
            out.print(" classic=" + all(server.classicAddresses(), Announcement::text));
        }
        out.printf(
                " udp=%s secure=%s pin=%s",
                all(hosts, host -> at(host, server.udpPort())),
                all(hosts, host -> at(host, tls)),
                identity.pin());
        advertised.ifPresent(
                there -> out.print(" advertised=" + there.at(there.tlsPort().orElse(tls))));
        out.println();
        out.flush();
    }

    private static <T> String all(List<T> some, Function<T, String> text) {
        return some.stream().map(text).collect(Collectors.joining(","));
    }

    private static String text(InetSocketAddress address) {
        return at(address.getAddress().getHostAddress(), address.getPort());
    }

    private static String at(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
