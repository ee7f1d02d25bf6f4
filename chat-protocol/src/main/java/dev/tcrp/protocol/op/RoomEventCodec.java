package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.op.RoomEvent.MemberRenamed;
import dev.tcrp.protocol.op.RoomEvent.ReadElsewhere;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.RoomEvent.TopicChanged;

/** {@link RoomEvent} to {@link Frame} and back (PROTOCOL.md section 4.4). */
final class RoomEventCodec {
    private RoomEventCodec() {}

    static Frame encode(RoomEvent event) {
        var fields = new PayloadWriter();
        return switch (event) {
            case MemberJoined(var room, var user) ->
                    event(Operation.MEMBER_JOINED, room.value(), fields.text(user.value()));
            case MemberLeft(var room, var user) ->
                    event(Operation.MEMBER_LEFT, room.value(), fields.text(user.value()));
            case MemberRenamed(var room, var from, var to) ->
                    event(
                            Operation.MEMBER_RENAMED,
                            room.value(),
                            fields.text(from.value()).text(to.value()));
            case TopicChanged(var room, var topic, var by) ->
                    event(
                            Operation.TOPIC_CHANGED,
                            room.value(),
                            fields.text(topic.value()).text(by));
            case MemberMuted(var room, var user, var seconds) ->
                    event(
                            Operation.MEMBER_MUTED,
                            room.value(),
                            fields.text(user.value()).u32(seconds));
            case ReadElsewhere(var room, var seq) ->
                    event(Operation.READ_ELSEWHERE, room.value(), fields.u64(seq));
            case RoomClosed(var room, var reason) ->
                    event(Operation.ROOM_CLOSED, room.value(), fields.text(reason));
            case ServerNotice(var text) -> event(Operation.SERVER_NOTICE, "", fields.text(text));
        };
    }

    /** The event that a frame holds; throws {@link InvalidFieldException}. */
    static RoomEvent read(Frame frame, PayloadReader fields) {
        if (frame.operation() == Operation.SERVER_NOTICE) {
            return new ServerNotice(fields.text());
        }
        var room = new RoomName(frame.room());
        return switch (frame.operation()) {
            case Operation.MEMBER_JOINED -> new MemberJoined(room, new UserName(fields.text()));
            case Operation.MEMBER_LEFT -> new MemberLeft(room, new UserName(fields.text()));
            case Operation.MEMBER_RENAMED ->
                    new MemberRenamed(
                            room, new UserName(fields.text()), new UserName(fields.text()));
            case Operation.TOPIC_CHANGED ->
                    new TopicChanged(room, new Topic(fields.text()), fields.text());
            case Operation.MEMBER_MUTED ->
                    new MemberMuted(room, new UserName(fields.text()), fields.u32());
            case Operation.READ_ELSEWHERE -> new ReadElsewhere(room, fields.u64());
            case Operation.ROOM_CLOSED -> new RoomClosed(room, fields.text());
            default ->
                    throw new InvalidFieldException(
                            "operation", "" + frame.operation(), "one that is an event");
        };
    }

    private static Frame event(int operation, String room, PayloadWriter fields) {
        return new Frame(operation, State.EVENT, room, fields.payload());
    }
}
