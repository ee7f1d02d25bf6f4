package dev.tcrp.protocol.op;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;

/**
 * What happened in a room, told to those who entered with operation 19 (PROTOCOL.md section 4.4).
 */
public sealed interface RoomEvent extends FromServer {
    /** Somebody came. Large rooms keep this and {@link MemberLeft} to themselves. */
    record MemberJoined(RoomName room, UserName user) implements RoomEvent {}

    /** Somebody went. */
    record MemberLeft(RoomName room, UserName user) implements RoomEvent {}

    /** Somebody goes by another name. */
    record MemberRenamed(RoomName room, UserName from, UserName to) implements RoomEvent {}

    /**
     * The room is about something else.
     *
     * @param by who said so; empty when it was somebody with a token, from outside
     */
    record TopicChanged(RoomName room, Topic topic, String by) implements RoomEvent {
        /** Checks the name; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public TopicChanged {
            Text.checked("user name", by, 0, Limits.USER_NAME);
        }
    }

    /**
     * Somebody is not heard for a while, or is again.
     *
     * @param seconds for how long, {@link MuteMember#UNTIL_LIFTED}, or 0: heard again
     */
    record MemberMuted(RoomName room, UserName user, long seconds) implements RoomEvent {
        /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public MemberMuted {
            MuteMember.requireSeconds(seconds);
        }
    }

    /** The same person has read the room up to here, on another device. */
    record ReadElsewhere(RoomName room, long seq) implements RoomEvent {
        /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public ReadElsewhere {
            LogEntry.require("seq", seq);
        }
    }

    /** The room is gone, or this member's place in it. */
    record RoomClosed(RoomName room, String reason) implements RoomEvent {
        /** Cuts the reason to {@value Limits#WORDS} bytes. */
        public RoomClosed {
            reason = Utf8.cut(reason, Limits.WORDS);
        }
    }

    /** Words from the server to everybody on this connection: it is about to stop, say. */
    record ServerNotice(String text) implements RoomEvent {
        /** Cuts the text to {@value Limits#WORDS} bytes. */
        public ServerNotice {
            text = Utf8.cut(text, Limits.WORDS);
        }
    }
}
