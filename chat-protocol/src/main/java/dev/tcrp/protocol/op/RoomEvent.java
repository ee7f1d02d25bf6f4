package dev.tcrp.protocol.op;

import static dev.tcrp.protocol.op.FieldTypes.FLAG;
import static dev.tcrp.protocol.op.FieldTypes.ROOM;
import static dev.tcrp.protocol.op.FieldTypes.ROOM_NAME;
import static dev.tcrp.protocol.op.FieldTypes.TEXT;
import static dev.tcrp.protocol.op.FieldTypes.TOPIC;
import static dev.tcrp.protocol.op.FieldTypes.U32;
import static dev.tcrp.protocol.op.FieldTypes.U64;
import static dev.tcrp.protocol.op.FieldTypes.USER_NAME;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;

/**
 * What happened in a room, told to those who entered with operation 19 (PROTOCOL.md section 4.4).
 */
public sealed interface RoomEvent extends FromServer {
    /** Somebody came. Large rooms keep this and {@link MemberLeft} to themselves. */
    record MemberJoined(RoomName room, UserName user) implements RoomEvent {
        static final int CODE = 32;
        static final Fields<MemberJoined> FIELDS =
                Fields.of(
                        ROOM.of(MemberJoined::room),
                        USER_NAME.of(MemberJoined::user),
                        MemberJoined::new);
    }

    /** Somebody went. */
    record MemberLeft(RoomName room, UserName user) implements RoomEvent {
        static final int CODE = 33;
        static final Fields<MemberLeft> FIELDS =
                Fields.of(
                        ROOM.of(MemberLeft::room), USER_NAME.of(MemberLeft::user), MemberLeft::new);
    }

    /** Somebody goes by another name. */
    record MemberRenamed(RoomName room, UserName from, UserName to) implements RoomEvent {
        static final int CODE = 34;
        static final Fields<MemberRenamed> FIELDS =
                Fields.of(
                        ROOM.of(MemberRenamed::room),
                        USER_NAME.of(MemberRenamed::from),
                        USER_NAME.of(MemberRenamed::to),
                        MemberRenamed::new);
    }

    /**
     * The room is about something else.
     *
     * @param by who said so; empty when it was somebody with a token, from outside
     */
    record TopicChanged(RoomName room, Topic topic, String by) implements RoomEvent {
        static final int CODE = 35;
        static final Fields<TopicChanged> FIELDS =
                Fields.of(
                        ROOM.of(TopicChanged::room),
                        TOPIC.of(TopicChanged::topic),
                        TEXT.of(TopicChanged::by),
                        TopicChanged::new);

        /** Checks the name; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public TopicChanged {
            Texts.checked("user name", by, 0, Limits.USER_NAME);
        }
    }

    /**
     * Somebody is not heard for a while, or is again.
     *
     * @param seconds for how long, {@link MuteMember#UNTIL_LIFTED}, or 0: heard again
     */
    record MemberMuted(RoomName room, UserName user, long seconds) implements RoomEvent {
        static final int CODE = 38;
        static final Fields<MemberMuted> FIELDS =
                Fields.of(
                        ROOM.of(MemberMuted::room),
                        USER_NAME.of(MemberMuted::user),
                        U32.of(MemberMuted::seconds),
                        MemberMuted::new);

        /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public MemberMuted {
            MuteMember.requireSeconds(seconds);
        }
    }

    /** The same person has read the room up to here, on another device. */
    record ReadElsewhere(RoomName room, long seq) implements RoomEvent {
        static final int CODE = 39;
        static final Fields<ReadElsewhere> FIELDS =
                Fields.of(
                        ROOM.of(ReadElsewhere::room),
                        U64.of(ReadElsewhere::seq),
                        ReadElsewhere::new);

        /** Checks the number; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public ReadElsewhere {
            Numbers.requireNatural("seq", seq);
        }
    }

    /**
     * There is a direct room with this member (PROTOCOL.md section 4.8).
     *
     * @param room where the two have met
     * @param name of the room of the two
     */
    record DirectRoomThere(RoomName room, RoomName name, UserName user) implements RoomEvent {
        static final int CODE = 40;
        static final Fields<DirectRoomThere> FIELDS =
                Fields.of(
                        ROOM.of(DirectRoomThere::room),
                        ROOM_NAME.of(DirectRoomThere::name),
                        USER_NAME.of(DirectRoomThere::user),
                        DirectRoomThere::new);
    }

    /**
     * A member is away from the keyboard, or back.
     *
     * @param words why; may be empty
     */
    record MemberAway(RoomName room, UserName user, boolean away, String words)
            implements RoomEvent {
        static final int CODE = 41;
        static final Fields<MemberAway> FIELDS =
                Fields.of(
                        ROOM.of(MemberAway::room),
                        USER_NAME.of(MemberAway::user),
                        FLAG.of(MemberAway::away),
                        TEXT.of(MemberAway::words),
                        MemberAway::new);

        /** Checks the words; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
        public MemberAway {
            Texts.checked("words", words, 0, Limits.AWAY_WORDS);
        }
    }

    /** The room is gone, or this member's place in it. */
    record RoomClosed(RoomName room, String reason) implements RoomEvent {
        static final int CODE = 36;
        static final Fields<RoomClosed> FIELDS =
                Fields.of(ROOM.of(RoomClosed::room), TEXT.of(RoomClosed::reason), RoomClosed::new);

        /** Cuts the reason to {@value Limits#WORDS} bytes. */
        public RoomClosed {
            reason = Utf8.cut(reason, Limits.WORDS);
        }
    }

    /** Words from the server to everybody on this connection: it is about to stop, say. */
    record ServerNotice(String text) implements RoomEvent {
        static final int CODE = 37;
        static final Fields<ServerNotice> FIELDS =
                Fields.of(TEXT.of(ServerNotice::text), ServerNotice::new);

        /** Cuts the text to {@value Limits#WORDS} bytes. */
        public ServerNotice {
            text = Utf8.cut(text, Limits.WORDS);
        }
    }
}
