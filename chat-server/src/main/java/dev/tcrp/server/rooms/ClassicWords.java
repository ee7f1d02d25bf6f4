package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.op.RoomEvent.MemberRenamed;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.RoomEvent.TopicChanged;

import java.util.Optional;

/** How a member is told of an event: by the original client in a system message. */
final class ClassicWords {
    private ClassicWords() {}

    /** The frame that tells the member; none when the original client has no words for it. */
    static Optional<FromServer> told(Member member, RoomEvent event) {
        return member.isNamed()
                ? Optional.of(event)
                : of(event).map(words -> new Response.SystemMessage(member.room(), words));
    }

    private static Optional<String> of(RoomEvent event) {
        return switch (event) {
            case MemberJoined(var room, var user) -> Optional.of(user + " joined.");
            // The original meant to tell this by a datagram; Effect.Announce does.
            case MemberLeft(var room, var user) -> Optional.empty();
            case MemberRenamed(var room, var from, var to) ->
                    Optional.of(from + " is now " + to + ".");
            case TopicChanged(var room, var topic, var by) -> Optional.of("Topic: " + topic);
            case MemberMuted(var room, var user, var seconds) ->
                    Optional.of(user + (seconds == 0 ? " is heard again." : " is not heard now."));
            case RoomEvent.ReadElsewhere _, RoomEvent.DirectRoomThere _ -> Optional.empty();
            case RoomEvent.MemberAway(var room, var user, var away, var words) ->
                    Optional.of(user + (away ? " is away." : " is back."));
            case RoomClosed(var room, var reason) -> Optional.of(reason);
            case ServerNotice(var text) -> Optional.of(text);
        };
    }
}
