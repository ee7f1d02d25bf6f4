package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Servers to tell stories about, each on free loopback ports. */
final class Servers {
    /** So short that a test can wait for its end, so long that a busy machine keeps to it. */
    static final Budgets.Patience SHORT =
            new Budgets.Patience(
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60));

    /** As on this machine, and everybody sees all rooms, so that a story can tell what is there. */
    static final Access ALL_LOOK = Access.OF_THIS_MACHINE.with(RoomListing.ALL);

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
        return start(opening("hoge", 5).within(Budgets.DEFAULTS.with(SHORT)));
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
