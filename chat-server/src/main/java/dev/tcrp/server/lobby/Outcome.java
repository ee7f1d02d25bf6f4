package dev.tcrp.server.lobby;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.message.RoomEvent;
import dev.tcrp.protocol.secure.DatagramKeys;
import dev.tcrp.server.lobby.Effect.Announce;
import dev.tcrp.server.lobby.Effect.ChoosePath;
import dev.tcrp.server.lobby.Effect.ClosePath;
import dev.tcrp.server.lobby.Effect.HandIn;
import dev.tcrp.server.lobby.Effect.OpenPath;
import dev.tcrp.server.lobby.Effect.Route;
import dev.tcrp.server.lobby.Effect.Tell;
import dev.tcrp.server.lobby.Effect.TellTime;
import dev.tcrp.server.lobby.Effect.Unroute;

import java.util.ArrayList;
import java.util.List;

/** What one command leaves to do, collected in order while it is carried out. */
final class Outcome {
    private final List<Effect> effects = new ArrayList<>();

    List<Effect> effects() {
        return effects;
    }

    void tell(ConnectionId connection, FromServer message) {
        effects.add(new Tell(connection, message));
    }

    /**
     * Tells a member in its own way: with the original client in words, if there are words for it.
     */
    void tell(Member member, RoomEvent event) {
        if (member.isNamed()) {
            tell(member.connection(), event);
        } else {
            ClassicWords.of(event)
                    .map(words -> new Response.SystemMessage(member.room(), words))
                    .ifPresent(message -> tell(member.connection(), message));
        }
    }

    void tellAll(Room room, RoomEvent event) {
        room.members().values().forEach(member -> tell(member, event));
    }

    void tellTime(ConnectionId connection) {
        effects.add(new TellTime(connection));
    }

    void done(ConnectionId connection, RoomName room, int operation) {
        tell(connection, new Response.Done(room, operation));
    }

    void announce(RoomName room, String words) {
        effects.add(new Announce(room, words));
    }

    /** Has the relay serve the member's endpoint. */
    void route(Member member) {
        effects.add(new Route(member));
    }

    /** Has the relay forget the member's endpoint, if it has one. */
    void unroute(Member member) {
        if (member.isReachable()) {
            effects.add(new Unroute(member));
        }
    }

    void openPath(ConnectionId connection, DatagramKeys keys) {
        effects.add(new OpenPath(connection, keys));
    }

    void closePath(ConnectionId connection) {
        effects.add(new ClosePath(connection));
    }

    void choosePath(ConnectionId connection, boolean udp) {
        effects.add(new ChoosePath(connection, udp));
    }

    void handIn(ConnectionId connection, Payload units) {
        effects.add(new HandIn(connection, units));
    }
}
