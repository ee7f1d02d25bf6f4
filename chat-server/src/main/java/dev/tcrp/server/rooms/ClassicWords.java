package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.op.RoomEvent.MemberRenamed;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.RoomEvent.TopicChanged;

import java.util.Optional;

/** What a member with the original client is told of an event, as a system message. */
final class ClassicWords {
    private ClassicWords() {}

    static Optional<String> of(RoomEvent event) {
        return switch (event) {
            case MemberJoined(var room, var user) -> Optional.of(user + " joined.");
            // Told by a datagram, as the original meant to.
            case MemberLeft(var room, var user) -> Optional.empty();
            case MemberRenamed(var room, var from, var to) ->
                    Optional.of(from + " is now " + to + ".");
            case TopicChanged(var room, var topic, var by) -> Optional.of("Topic: " + topic);
            case MemberMuted(var room, var user, var seconds) ->
                    Optional.of(user + (seconds == 0 ? " is heard again." : " is not heard now."));
            case RoomEvent.ReadElsewhere _ -> Optional.empty();
            case RoomClosed(var room, var reason) -> Optional.of(reason);
            case ServerNotice(var text) -> Optional.of(text);
        };
    }
}
