package dev.tcrp.protocol.unit;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;

/**
 * One thing that is said in a bundle (PROTOCOL.md section 8.5). Rooms go by the number that the
 * server gave them, 0 to {@link Integer#MAX_VALUE}; every other number is 0 to {@link
 * Long#MAX_VALUE}. The constructors check the limits and throw {@link InvalidFieldException}.
 */
public sealed interface Unit {
    /** The byte it begins with, and how large its body may be. */
    UnitKind kind();

    /**
     * Client to server: an entry for the room.
     *
     * @param number the client's own of it, the same when it is repeated
     * @param after the number of this device's entry before it in this room, if that one was
     *     neither acknowledged nor refused yet when this one was first said; else 0
     * @param content 0 to {@value Limits#CONTENT} bytes, as {@link ContentCodec} makes them
     */
    record Say(int room, long number, long after, Envelope envelope, Payload content)
            implements Unit {
        public Say {
            checkRoom(room);
            checkNumber("number", number);
            checkNumber("after", after);
            checkContent(content);
        }

        /** One that says this text, behind nothing. */
        public static Say text(int room, long number, String text) {
            return new Say(room, number, 0, Envelope.SAY, ContentCodec.ofText(text));
        }

        @Override
        public UnitKind kind() {
            return UnitKind.SAY;
        }
    }

    /**
     * Server to client: the message of this number is kept, and will not be kept twice.
     *
     * @param seq its place in the room; 0 when it was taken before and its place is not known
     * @param prev the place of the message before it, 0 when it is the first
     * @param timeMs when the server took it, in milliseconds since 1970
     */
    record Ack(int room, long number, long seq, long prev, long timeMs) implements Unit {
        public Ack {
            checkRoom(room);
            checkNumber("number", number);
            checkNumber("seq", seq);
            checkNumber("prev", prev);
            checkNumber("time", timeMs);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.ACK;
        }
    }

    /**
     * Server to client: an entry of the room.
     *
     * @param seq its place in the room
     * @param prev the place of the entry before it, 0 when it is the first
     * @param timeMs when the server took it, in milliseconds since 1970
     * @param sender a user name; empty when the server itself speaks
     * @param content 0 to {@value Limits#CONTENT} bytes, which {@link ContentCodec} reads
     */
    record Message(
            int room,
            long seq,
            long prev,
            long timeMs,
            String sender,
            Envelope envelope,
            Payload content)
            implements Unit {
        public Message {
            checkRoom(room);
            checkNumber("seq", seq);
            checkNumber("prev", prev);
            checkNumber("time", timeMs);
            Texts.checked("sender", sender, 0, Limits.USER_NAME);
            checkContent(content);
        }

        /** One that says this text. */
        public static Message text(
                int room, long seq, long prev, long timeMs, String sender, String text) {
            return new Message(
                    room, seq, prev, timeMs, sender, Envelope.SAY, ContentCodec.ofText(text));
        }

        @Override
        public UnitKind kind() {
            return UnitKind.MESSAGE;
        }
    }

    /**
     * Server to client: how far the room is.
     *
     * @param last the place of its last message, 0 when there is none
     */
    record Head(int room, long last) implements Unit {
        public Head {
            checkRoom(room);
            checkNumber("last", last);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.HEAD;
        }
    }

    /** Either way: answer me with a {@link Pong} of this number. */
    record Ping(long number) implements Unit {
        public Ping {
            checkNumber("number", number);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.PING;
        }
    }

    /** Either way: the ping of this number came. */
    record Pong(long number) implements Unit {
        public Pong {
            checkNumber("number", number);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.PONG;
        }
    }

    /**
     * Server to client: if you are at this address, say the same bytes.
     *
     * @param bytes eight random bytes, the first the highest
     */
    record PathChallenge(long bytes) implements Unit {
        @Override
        public UnitKind kind() {
            return UnitKind.PATH_CHALLENGE;
        }
    }

    /**
     * Client to server: I am at this address.
     *
     * @param bytes those of the challenge
     */
    record PathResponse(long bytes) implements Unit {
        @Override
        public UnitKind kind() {
            return UnitKind.PATH_RESPONSE;
        }
    }

    /**
     * Either way: somebody is typing in the room.
     *
     * @param user a user name; empty on the way to the server, which knows it
     */
    record Typing(int room, String user) implements Unit {
        public Typing {
            checkRoom(room);
            Texts.checked("user", user, 0, Limits.USER_NAME);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.TYPING;
        }
    }

    /**
     * Server to client: the message of this number is not taken, and never will be.
     *
     * @param reason of a refusal (PROTOCOL.md section 4.3), 0 to 255
     */
    record No(int room, long number, int reason) implements Unit {
        public No {
            checkRoom(room);
            checkNumber("number", number);
            if (reason < 0 || reason > 0xFF) {
                throw new InvalidFieldException("reason", "" + reason, "0 to 255");
            }
        }

        @Override
        public UnitKind kind() {
            return UnitKind.NO;
        }
    }

    /**
     * Server to client: the entry of this number came before one that must come first, and waits
     * for it (PROTOCOL.md section 10.4).
     *
     * @param missing the number of the one that must come first
     */
    record Missing(int room, long number, long missing) implements Unit {
        public Missing {
            checkRoom(room);
            checkNumber("number", number);
            checkNumber("missing", missing);
        }

        @Override
        public UnitKind kind() {
            return UnitKind.MISSING;
        }
    }

    private static void checkContent(Payload content) {
        if (content.size() > Limits.CONTENT) {
            throw new InvalidFieldException(
                    "content", content.size() + " bytes", "at most " + Limits.CONTENT + " bytes");
        }
    }

    private static void checkRoom(int room) {
        checkNumber("room number", room);
    }

    private static void checkNumber(String field, long value) {
        if (value < 0) {
            throw new InvalidFieldException(field, "" + value, "0 or more");
        }
    }
}
