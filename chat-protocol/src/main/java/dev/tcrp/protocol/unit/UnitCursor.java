package dev.tcrp.protocol.unit;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the units of a bundle without making objects (PROTOCOL.md section 8.5). Owned by one
 * thread, and used again and again.
 *
 * <pre>
 *   if (cursor.over(bundle)) {
 *       while (cursor.next()) {
 *           switch (cursor.kind()) {
 *               case SAY -&gt; say(cursor.room(), cursor.number(), cursor.entryAt(), cursor.entrySize());
 *               ...
 * </pre>
 *
 * The whole run is checked before the first unit is seen, so nothing of a malformed bundle is acted
 * on. Units of unknown kinds are passed over.
 */
public final class UnitCursor {
    private static final int SAY_HEADER = 20;
    private static final int MESSAGE_HEADER = 29;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(Limits.USER_NAME);
    private ByteBuffer run = ByteBuffer.allocate(0);
    private int end;
    private int nextAt;
    private @Nullable UnitKind kind;
    private int bodyAt;
    private int bodySize;
    private @Nullable String fault;

    /** One over nothing. */
    public UnitCursor() {}

    /**
     * Begins with this run, from its position to its limit; neither moves. The cursor reads it
     * until the next call, so it must stay as it is.
     *
     * @return whether it is well-formed; else {@link #fault} says why not and {@link #next} is
     *     false
     */
    public boolean over(ByteBuffer bundle) {
        run = bundle;
        end = bundle.limit();
        nextAt = bundle.position();
        fault = null;
        while (fault == null && next()) {
            fault = faultOfUnit();
        }
        nextAt = fault == null ? bundle.position() : end;
        return fault == null;
    }

    /** What is wrong with the run, for people: field, value and limit; empty when nothing is. */
    public String fault() {
        return fault == null ? "" : fault;
    }

    /** Goes to the next unit of a known kind; false when there is none. */
    public boolean next() {
        while (nextAt < end) {
            if (end - nextAt < UnitKind.HEADER) {
                return broken("unit header of %d bytes must be %d", end - nextAt, UnitKind.HEADER);
            }
            kind = UnitKind.of(run.get(nextAt) & 0xFF);
            bodySize = run.getShort(nextAt + 1) & 0xFFFF;
            bodyAt = nextAt + UnitKind.HEADER;
            if (bodySize > end - bodyAt) {
                return broken("unit of %d bytes has only %d", bodySize, end - bodyAt);
            }
            nextAt = bodyAt + bodySize;
            if (kind != null) {
                return true;
            }
        }
        return false;
    }

    /** The kind of this unit. */
    public UnitKind kind() {
        if (kind == null) {
            throw new IllegalStateException("no unit here: ask next() first");
        }
        return kind;
    }

    /** Where this unit's body begins in the run. */
    public int bodyAt() {
        return bodyAt;
    }

    /** The size of this unit's body. */
    public int bodySize() {
        return bodySize;
    }

    /** The room of a Say, Ack, No, Message, Head, Typing or Missing. */
    public int room() {
        return run.getInt(bodyAt);
    }

    /**
     * The number of a Say, Ack, No, Missing, Ping or Pong; the eight bytes of a challenge or its
     * response.
     */
    public long number() {
        return switch (kind()) {
            case SAY, ACK, NO, MISSING -> run.getLong(bodyAt + 4);
            case PING, PONG, PATH_CHALLENGE, PATH_RESPONSE -> run.getLong(bodyAt);
            case MESSAGE, HEAD, TYPING -> throw new IllegalStateException(kind + " has no number");
        };
    }

    /** The seq of a Message or an Ack, or the last of a Head. */
    public long seq() {
        return switch (kind()) {
            case MESSAGE, HEAD -> run.getLong(bodyAt + 4);
            case ACK -> run.getLong(bodyAt + 12);
            case SAY, NO, PING, PONG, PATH_CHALLENGE, PATH_RESPONSE, TYPING, MISSING ->
                    throw new IllegalStateException(kind + " has no seq");
        };
    }

    /** The after of a Say, or the missing of a Missing. */
    public long after() {
        return run.getLong(bodyAt + 12);
    }

    /** Where the envelope of a Say or a Message begins in the run; its content follows. */
    public int entryAt() {
        return switch (kind()) {
            case SAY -> bodyAt + SAY_HEADER;
            case MESSAGE -> bodyAt + MESSAGE_HEADER + senderSize();
            case ACK, NO, HEAD, PING, PONG, PATH_CHALLENGE, PATH_RESPONSE, TYPING, MISSING ->
                    throw new IllegalStateException(kind + " holds no entry");
        };
    }

    /** The bytes of that envelope and of its content. */
    public int entrySize() {
        return nextAt - entryAt();
    }

    /** The act of a Say or a Message, as its byte. */
    public int act() {
        return run.get(entryAt()) & 0xFF;
    }

    /** Where the content of a Say or a Message begins in the run; it reaches to the unit's end. */
    public int contentAt() {
        int at = entryAt();
        return at + Envelope.size(run.get(at + 1) & 0xFF);
    }

    /** The bytes of that content. */
    public int contentSize() {
        return nextAt - contentAt();
    }

    /** The prev of a Message or an Ack. */
    long prev() {
        return run.getLong(bodyAt + (kind() == UnitKind.ACK ? 20 : 12));
    }

    /** The time of a Message or an Ack. */
    long timeMs() {
        return run.getLong(bodyAt + (kind() == UnitKind.ACK ? 28 : 20));
    }

    /** The reason of a No. */
    int reason() {
        return run.get(bodyAt + 12) & 0xFF;
    }

    /** The size of a Message's sender, which is 29 bytes behind {@link #bodyAt}. */
    int senderSize() {
        return run.get(bodyAt + MESSAGE_HEADER - 1) & 0xFF;
    }

    /** The name in this run's bytes. */
    String name(int at, int size) {
        decode(at, size);
        return chars.flip().toString();
    }

    /** A copy of this run's bytes. */
    Payload copy(int at, int size) {
        byte[] bytes = new byte[size];
        run.get(at, bytes);
        return Payload.of(bytes);
    }

    private @Nullable String faultOfUnit() {
        UnitKind known = kind();
        if (bodySize < known.least() || bodySize > known.most()) {
            return "%s of %d bytes must be %d to %d"
                    .formatted(known, bodySize, known.least(), known.most());
        }
        return switch (known) {
            case SAY ->
                    first(
                            first(negative(room()), negative(number()), negative(after())),
                            notAnEntry(bodyAt + SAY_HEADER),
                            null);
            case MISSING -> first(negative(room()), negative(number()), negative(after()));
            case ACK -> first(first(negative(room()), negative(number()), null), placed(), null);
            case NO -> first(negative(room()), negative(number()), null);
            case MESSAGE -> faultOfMessage();
            case HEAD -> first(negative(room()), negative(seq()), null);
            case PING, PONG -> negative(number());
            case PATH_CHALLENGE, PATH_RESPONSE -> null;
            case TYPING -> first(negative(room()), notName(bodyAt + 4, bodySize - 4), null);
        };
    }

    private @Nullable String faultOfMessage() {
        int sender = senderSize();
        int most = Math.min(Limits.USER_NAME, bodySize - MESSAGE_HEADER);
        if (sender > most) {
            return "sender of %d bytes must be at most %d".formatted(sender, most);
        }
        int at = bodyAt + MESSAGE_HEADER;
        String numbers = first(negative(room()), placed(), null);
        return first(numbers, notName(at, sender), notAnEntry(at + sender));
    }

    private @Nullable String notAnEntry(int at) {
        if (nextAt - at < Envelope.LEAST) {
            return "envelope of %d bytes must be %d or more".formatted(nextAt - at, Envelope.LEAST);
        }
        int flags = run.get(at + 1) & 0xFF;
        int size = Envelope.size(flags);
        if (run.get(at) == 0 || size == 0) {
            return kind + " has an act of 0, or flags beyond 15";
        }
        if (nextAt - at < size || nextAt - at - size > Limits.CONTENT) {
            return "content of %d bytes must be 0 to %d"
                    .formatted(nextAt - at - size, Limits.CONTENT);
        }
        return first(
                (flags & Envelope.REF) == 0 ? null : notGiven(at + Envelope.LEAST),
                (flags & Envelope.ROOT) == 0 ? null : notGiven(rootAt(at, flags)),
                null);
    }

    private static int rootAt(int at, int flags) {
        return at + Envelope.LEAST + ((flags & Envelope.REF) == 0 ? 0 : Long.BYTES);
    }

    private @Nullable String notGiven(int at) {
        return run.getLong(at) > 0 ? null : kind + " has a ref or a root beyond its limit";
    }

    private @Nullable String placed() {
        return first(negative(seq()), negative(prev()), negative(timeMs()));
    }

    private static @Nullable String first(
            @Nullable String one, @Nullable String two, @Nullable String three) {
        return one != null ? one : two != null ? two : three;
    }

    private @Nullable String negative(long value) {
        return value >= 0 ? null : kind + " has a number beyond its limit";
    }

    private @Nullable String notName(int at, int size) {
        if (!decode(at, size)) {
            return kind + " holds a name that is not UTF-8";
        }
        for (int i = 0; i < chars.position(); i++) {
            if (Character.isISOControl(chars.get(i))) {
                return kind + " holds a name with a control character";
            }
        }
        return null;
    }

    /** Decodes into {@link #chars}; false when it is not UTF-8, or no name has so many bytes. */
    private boolean decode(int at, int size) {
        if (size > Limits.USER_NAME) {
            return false;
        }
        int position = run.position();
        run.limit(at + size).position(at);
        chars.clear();
        CoderResult result = decoder.reset().decode(run, chars, true);
        run.limit(end).position(position);
        return result.isUnderflow();
    }

    private boolean broken(String words, int first, int second) {
        fault = words.formatted(first, second);
        nextAt = end;
        return false;
    }
}
