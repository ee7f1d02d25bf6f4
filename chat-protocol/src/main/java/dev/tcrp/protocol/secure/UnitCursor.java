package dev.tcrp.protocol.secure;

import dev.tcrp.protocol.Limits;

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
 *               case SAY -&gt; say(cursor.room(), cursor.number(), cursor.textAt(), cursor.textSize());
 *               ...
 * </pre>
 *
 * The whole run is checked before the first unit is seen, so nothing of a malformed bundle is acted
 * on. Units of unknown kinds are passed over.
 */
public final class UnitCursor {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(Limits.MESSAGE);
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

    /** The room of a Say, Ack, No, Message, Head or Typing. */
    public int room() {
        return run.getInt(bodyAt);
    }

    /**
     * The number of a Say, Ack, No, Ping or Pong; the eight bytes of a challenge or its response.
     */
    public long number() {
        return switch (kind()) {
            case SAY, ACK, NO -> run.getLong(bodyAt + 4);
            case PING, PONG, PATH_CHALLENGE, PATH_RESPONSE -> run.getLong(bodyAt);
            case MESSAGE, HEAD, TYPING -> throw new IllegalStateException(kind + " has no number");
        };
    }

    /** The seq of a Message or an Ack, or the last of a Head. */
    public long seq() {
        return switch (kind()) {
            case MESSAGE, HEAD -> run.getLong(bodyAt + 4);
            case ACK -> run.getLong(bodyAt + 12);
            case SAY, NO, PING, PONG, PATH_CHALLENGE, PATH_RESPONSE, TYPING ->
                    throw new IllegalStateException(kind + " has no seq");
        };
    }

    /** Where the text of a Say or a Message, or the user of a Typing, begins in the run. */
    public int textAt() {
        return switch (kind()) {
            case SAY -> bodyAt + 12;
            case MESSAGE -> bodyAt + 29 + senderSize();
            case TYPING -> bodyAt + 4;
            case ACK, NO, HEAD, PING, PONG, PATH_CHALLENGE, PATH_RESPONSE ->
                    throw new IllegalStateException(kind + " has no text");
        };
    }

    /** The size of that text, in bytes. */
    public int textSize() {
        return nextAt - textAt();
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
        return run.get(bodyAt + 28) & 0xFF;
    }

    /** The characters of this run's bytes. */
    String text(int at, int size) {
        decode(at, size);
        return chars.flip().toString();
    }

    private @Nullable String faultOfUnit() {
        UnitKind known = kind();
        if (bodySize < known.least() || bodySize > known.most()) {
            return "%s of %d bytes must be %d to %d"
                    .formatted(known, bodySize, known.least(), known.most());
        }
        return switch (known) {
            case SAY -> first(negative(room()), negative(number()), notText(textAt(), textSize()));
            case ACK -> first(first(negative(room()), negative(number()), null), placed(), null);
            case NO -> first(negative(room()), negative(number()), null);
            case MESSAGE -> faultOfMessage();
            case HEAD -> first(negative(room()), negative(seq()), null);
            case PING, PONG -> negative(number());
            case PATH_CHALLENGE, PATH_RESPONSE -> null;
            case TYPING -> first(negative(room()), notName(textAt(), textSize()), null);
        };
    }

    private @Nullable String faultOfMessage() {
        int sender = senderSize();
        int most = Math.min(Limits.USER_NAME, bodySize - 29);
        if (sender > most) {
            return "sender of %d bytes must be at most %d".formatted(sender, most);
        }
        String numbers = first(negative(room()), placed(), null);
        return first(numbers, notName(bodyAt + 29, sender), notText(textAt(), textSize()));
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

    private @Nullable String notText(int at, int size) {
        if (size > Limits.MESSAGE) {
            return "text of %d bytes must be at most %d".formatted(size, Limits.MESSAGE);
        }
        return decode(at, size) ? null : kind + " holds text that is not UTF-8";
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

    /** Decodes into {@link #chars}; false when it is not UTF-8. */
    private boolean decode(int at, int size) {
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
