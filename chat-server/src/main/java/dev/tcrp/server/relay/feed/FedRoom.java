package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.StoredRoom;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** A room as its feed knows it: its last entry, and its recipients; owned by the relay thread. */
public final class FedRoom {
    private final RoomName name;
    private final int number;
    private final RoomRecipients plain;
    private final RoomRecipients secure;
    private long last;
    private long lastMs;

    /** When its recipients were told last of its log, and are told its head; by {@link Heads}. */
    long toldNs;

    long headNs;
    boolean isFollowed;

    private @Nullable Consumer<TracedMessage> tap;

    /**
     * @param number what it goes by in units
     * @param last the number of its last entry
     * @param lastMs the time of that entry, in milliseconds since 1970
     */
    FedRoom(
            RoomName name,
            int number,
            long last,
            long lastMs,
            RoomRecipients plain,
            RoomRecipients secure) {
        this.name = name;
        this.number = number;
        this.last = last;
        this.lastMs = lastMs;
        this.plain = plain;
        this.secure = secure;
    }

    /** The name by which it was opened first. */
    public RoomName name() {
        return name;
    }

    /** What it goes by in units. */
    public int number() {
        return number;
    }

    /** The number of its last entry. */
    public long last() {
        return last;
    }

    /** The time of that entry, in milliseconds since 1970. */
    public long lastMs() {
        return lastMs;
    }

    /** Those reached by plain datagrams. */
    public RoomRecipients plain() {
        return plain;
    }

    /** Those reached by sealed datagrams or their connection. */
    public RoomRecipients secure() {
        return secure;
    }

    /** Whether what is said in it is stored before it is told. */
    public boolean hasLog() {
        return StoredRoom.hasLog(number);
    }

    /** Nobody is there, and there is nothing to remember. */
    boolean isDone() {
        return !hasLog() && plain.isEmpty() && secure.isEmpty();
    }

    /** Tells all its recipients its next entry. */
    void tell(PendingMessage message, long seq, long prev) {
        last = seq;
        lastMs = message.timeMs();
        if (tap != null) {
            tap.accept(new TracedMessage(seq, message.senderName(), message.size()));
        }
        if (!plain.isEmpty()) {
            plain.tell(message, seq, prev);
        }
        if (!secure.isEmpty()) {
            secure.tell(message, seq, prev);
        }
    }

    /** Hands each message that is told to this watcher, who must not wait; null: to nobody. */
    void tap(@Nullable Consumer<TracedMessage> watcher) {
        tap = watcher;
    }

    void tellHead() {
        plain.tellHead(last);
        secure.tellHead(last);
    }
}
