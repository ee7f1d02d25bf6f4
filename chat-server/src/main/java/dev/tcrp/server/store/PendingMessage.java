package dev.tcrp.server.store;

import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was said and has no seq yet. Its content is an entry's envelope and content (PROTOCOL.md
 * section 10), which pass from the wire to the store and to those who hear them as bytes.
 *
 * <p>A message belongs to one thread at a time: to whoever made it, then to the log that took it,
 * and, once the log has told that it is stored, to whoever hears that, who may use the object again
 * for another message.
 */
public non-sealed class PendingMessage extends Work {
    private static final byte[] NOTHING = {};

    /** What stands before a text in the entry that says it. */
    private static final byte[] TEXT_HEAD =
            Envelope.SAY.write(new PayloadWriter()).u8(ContentCodec.TEXT).payload().toBytes();

    private int room;
    private long timeMs;
    private byte[] sender = NOTHING;
    private long member;
    private boolean isHost;
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
     * @param entry an envelope and a content
     */
    public PendingMessage(int room, long timeMs, String sender, byte[] entry, RepeatKey origin) {
        this(room, timeMs, sender, false, entry, origin);
    }

    /** One that a host may have said. */
    public PendingMessage(
            int room, long timeMs, String sender, boolean isHost, byte[] entry, RepeatKey origin) {
        is(
                room,
                timeMs,
                Utf8.encode(sender),
                origin.member(),
                isHost,
                origin.device(),
                origin.number());
        contains(entry, 0, entry.length);
    }

    /** A message of its own, which says this text. */
    public PendingMessage(int room, long timeMs, String sender, String text, RepeatKey origin) {
        this(room, timeMs, sender, NOTHING, origin);
        byte[] bytes = Utf8.encode(text);
        saysText(bytes, 0, bytes.length);
    }

    /** Gives it everything but its content; {@code sender} is not copied. */
    protected final void is(
            int room,
            long timeMs,
            byte[] sender,
            long member,
            boolean isHost,
            String device,
            long number) {
        this.room = room;
        this.timeMs = timeMs;
        this.sender = sender;
        this.member = member;
        this.isHost = isHost;
        this.device = device;
        this.number = number;
    }

    /** Gives it the time that the log has for it. */
    final void setTimeMs(long timeMs) {
        this.timeMs = timeMs;
    }

    /** Gives it a copy of these bytes, which are an entry's. */
    protected final void contains(byte[] bytes, int at, int size) {
        contains(NOTHING, bytes, at, size);
    }

    /** Gives it the entry that says this text, in UTF-8. */
    protected final void saysText(byte[] text, int at, int size) {
        contains(TEXT_HEAD, text, at, size);
    }

    private void contains(byte[] head, byte[] bytes, int at, int size) {
        if (content.length < head.length + size) {
            content = new byte[head.length + size];
        }
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(bytes, at, content, head.length, size);
        this.size = head.length + size;
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

    /**
     * The first 8 bytes of the SHA-256 of the token that its sender is in by; 0 when the server
     * itself spoke.
     */
    public final long member() {
        return member;
    }

    /** Whether its sender was a host of the room then. */
    public final boolean isHost() {
        return isHost;
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
    public final RepeatKey origin() {
        return new RepeatKey(member, device, number);
    }

    /** Whether the same may come again. */
    public final boolean mayRepeat() {
        return !device.isEmpty();
    }

    /** The entry's envelope and content, in the first {@link #size} bytes. Not to be changed. */
    public final byte[] content() {
        return content;
    }

    /** How many bytes its envelope and content have. */
    public final int size() {
        return size;
    }

    /** Where in {@link #content} its content begins, behind the envelope. */
    public final int contentAt() {
        return Envelope.size(content[1]);
    }

    /** Its envelope; of what passed {@link EntryRules}, or was made here. */
    public final Envelope envelope() {
        return Envelope.read(new PayloadReader(Payload.of(content, 0, contentAt())));
    }

    /** Its content, behind the envelope. */
    public final Payload body() {
        return Payload.of(content, contentAt(), size - contentAt());
    }

    /** The text that it says. */
    public final String text() {
        int at = Math.min(size, contentAt() + 1);
        return new String(content, at, size - at, StandardCharsets.UTF_8);
    }

    /** Whether all of it is the same. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PendingMessage message
                && room == message.room
                && timeMs == message.timeMs
                && number == message.number
                && member == message.member
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
