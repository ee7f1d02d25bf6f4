package dev.tcrp.server.history;

import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was said and has no seq yet. Its content passes from the wire to the store and to those who
 * hear it as bytes that nobody here looks into.
 *
 * <p>A message belongs to one thread at a time: to whoever made it, then to the log that took it,
 * and, once the log has told what became of it, to whoever hears that, who may use the object again
 * for another message.
 */
public class PendingMessage {
    private static final byte[] NOTHING = {};

    private int room;
    private long timeMs;
    private byte[] sender = NOTHING;
    private String device = "";
    private long number;
    private byte[] content = NOTHING;
    private int size;

    /** An empty one, to be filled. */
    protected PendingMessage() {}

    /**
     * A message of its own.
     *
     * @param room the room's number
     * @param timeMs when the server took it, in milliseconds since 1970
     * @param sender a user name; empty when the server itself spoke
     */
    public PendingMessage(int room, long timeMs, String sender, byte[] content, Origin origin) {
        is(room, timeMs, Utf8.encode(sender), origin.device(), origin.number());
        contains(content, 0, content.length);
    }

    /** A message of its own, of this text. */
    public PendingMessage(int room, long timeMs, String sender, String text, Origin origin) {
        this(room, timeMs, sender, Utf8.encode(text), origin);
    }

    /** Gives it everything but its content; {@code sender} is not copied. */
    protected final void is(int room, long timeMs, byte[] sender, String device, long number) {
        this.room = room;
        this.timeMs = timeMs;
        this.sender = sender;
        this.device = device;
        this.number = number;
    }

    /** Gives it a copy of these bytes as its content. */
    protected final void contains(byte[] bytes, int at, int size) {
        if (content.length < size) {
            content = new byte[size];
        }
        System.arraycopy(bytes, at, content, 0, size);
        this.size = size;
    }

    public final int room() {
        return room;
    }

    public final long timeMs() {
        return timeMs;
    }

    /** The user name in UTF-8; empty when the server itself spoke. Not to be changed. */
    public final byte[] sender() {
        return sender;
    }

    public final String senderName() {
        return new String(sender, StandardCharsets.UTF_8);
    }

    /** Of who said it, 32 hexadecimal digits; empty for who has none, and repeats nothing. */
    public final String device() {
        return device;
    }

    /** The device's own of it, from 1 up; 0 for who has no device. */
    public final long number() {
        return number;
    }

    /** By which a repeat of it is known. */
    public final Origin origin() {
        return new Origin(device, number);
    }

    /** Whether the same may come again. */
    public final boolean mayRepeat() {
        return !device.isEmpty();
    }

    /** The content, in the first {@link #size} bytes. Not to be changed. */
    public final byte[] content() {
        return content;
    }

    /** How many bytes its content has. */
    public final int size() {
        return size;
    }

    /** The content as text. */
    public final String text() {
        return new String(content, 0, size, StandardCharsets.UTF_8);
    }

    /** Whether all of it is the same. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PendingMessage message
                && room == message.room
                && timeMs == message.timeMs
                && number == message.number
                && device.equals(message.device)
                && Arrays.equals(sender, message.sender)
                && Arrays.equals(content, 0, size, message.content, 0, message.size);
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(31 * timeMs + number) + room;
    }

    @Override
    public String toString() {
        return "PendingMessage[room=%d, timeMs=%d, sender=%s, text=%s, origin=%s]"
                .formatted(room, timeMs, senderName(), text(), origin());
    }
}
