package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.rooms.RoomLimits;
import dev.tcrp.server.tcp.ConnectionLimits;
import dev.tcrp.server.tcp.Patience;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Servers to tell stories about, each on free loopback ports. */
final class Servers {
    /** So short that a test can wait for its end, so long that a busy machine keeps to it. */
    static final Patience SHORT =
            new Patience(
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1));

    private Servers() {}

    static ChatServer empty() {
        return start(ServerConfig.embedded());
    }

    static ChatServer with(String room, int tokens) {
        return start(opening(room, tokens));
    }

    static ServerConfig opening(String room, int tokens) {
        return ServerConfig.embedded().opening(List.of(new OpenedRoom(new RoomName(room), tokens)));
    }

    static ChatServer impatient() {
        return start(opening("hoge", 5).within(ConnectionLimits.USUAL, RoomLimits.DEFAULT, SHORT));
    }

    static ChatServer start(ServerConfig config) {
        try {
            return ChatServer.start(config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tokens of the first room that the server opened. */
    static List<String> tokens(ChatServer server) {
        return server.tokens().values().iterator().next().stream().map(Token::value).toList();
    }
}
