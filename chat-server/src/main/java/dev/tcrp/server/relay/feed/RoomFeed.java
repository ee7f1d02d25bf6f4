package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.udp.DatagramIo;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is said in a room, from its acceptance to all recipients; owned by the relay thread. In a
 * room with a log it goes to the log first, and is told and acknowledged when it is on disk, in the
 * order that it has there; in one without it is told at once. Either way all that is told in one
 * turn travels together.
 */
public final class RoomFeed {
    private final DatagramIo io;
    private final MessageLog log;
    private final Traffic traffic;
    private final FedRooms rooms;
    private final Delivery plain;
    private final Delivery secure;
    private final Heads heads;
    private final SaidFiles files;
    private final Accepted.Pool messages = new Accepted.Pool();
    private long nowMs;

    /** Feeds these rooms by both ways; what is to be stored goes to the log. */
    public RoomFeed(
            DatagramIo io,
            MessageLog log,
            Traffic traffic,
            FedRooms rooms,
            Delivery plain,
            Delivery secure,
            Heads heads) {
        this.io = io;
        this.log = log;
        this.files = new SaidFiles(log.blobs());
        this.traffic = traffic;
        this.rooms = rooms;
        this.plain = plain;
        this.secure = secure;
        this.heads = heads;
    }

    /** What is said from now on is said at this time, in milliseconds since 1970. */
    public void begin(long timeMs) {
        nowMs = timeMs;
    }

    /** The time of this turn, in milliseconds since 1970. */
    public long nowMs() {
        return nowMs;
    }

    /**
     * A recipient of a room says an entry there.
     *
     * @param device by which a repeat is known, with {@code number}, the device's own of the entry
     * @param bytes which hold the entry's envelope and content from {@code at} on
     * @return whether it is taken
     */
    public boolean say(Recipient by, String device, long number, byte[] bytes, int at, int size) {
        Accepted message = messages.take();
        message.says(by, device, number, nowMs, bytes, at, size);
        return accept(by.room(), message);
    }

    /**
     * A recipient of a room says a text there, and nobody is told whether it is taken.
     *
     * @param text in UTF-8, from {@code at} on
     * @param heard what plain recipients hear, if that is not the text
     */
    public void sayText(Recipient by, byte[] text, int at, int size, byte @Nullable [] heard) {
        Accepted message = messages.take();
        message.saysText(by, nowMs, text, at, size, heard);
        accept(by.room(), message);
    }

    /**
     * Holds the file that an entry says, until what becomes of the entry is known.
     *
     * @param bytes which hold an entry that {@link Admission} has let pass, from {@code at} on
     * @return false when the server has no such file of theirs
     */
    public boolean holdsFile(Recipient by, byte[] bytes, int at, int size) {
        return holdsFile(by.room().number(), by.member().id(), bytes, at, size);
    }

    /** The same of the member of this id, in the room of this number. */
    public boolean holdsFile(int room, long member, byte[] bytes, int at, int size) {
        return files.claim(room, member, bytes, at, size);
    }

    /** The entry whose file was held is not taken. */
    public void letGoOfFile(byte[] bytes, int at, int size) {
        files.letGo(bytes, at, size);
    }

    /** The same of an entry that another server was handed. */
    public void letGoOfFile(PendingMessage entry) {
        files.settle(entry);
    }

    /** The server tells this in a room, if that has a log, which is where it is looked for. */
    public void tell(int number, Content.Notice notice) {
        FedRoom room = rooms.find(number);
        if (room != null && room.hasLog()) {
            Accepted message = messages.take();
            message.tells(number, nowMs, entry(notice));
            accept(room, message);
        }
    }

    private static byte[] entry(Content.Notice notice) {
        var fields = new Envelope(Act.NOTICE, 0).write(new PayloadWriter());
        return fields.bytes(ContentCodec.encode(notice)).payload().toBytes();
    }

    /** What cannot be stored now is not acknowledged, so that it is said again. */
    private boolean accept(FedRoom room, Accepted message) {
        if (!room.hasLog()) {
            room.tell(message, room.last() + 1, room.last());
            messages.giveBack(message);
        } else if (!log.append(message)) {
            traffic.unkept++;
            messages.giveBack(message);
            return false;
        }
        return true;
    }

    /**
     * These are on disk: everybody is told.
     *
     * @param repeats whose speakers are told where they are, and nobody else
     * @param refused whose speakers are told why, and nobody else
     */
    public void publish(
            List<StoredMessage> fresh,
            List<StoredMessage> repeats,
            List<RefusedMessage> refused,
            long nowNs) {
        for (int i = 0; i < fresh.size(); i++) {
            publish(fresh.get(i), nowNs);
        }
        for (int i = 0; i < repeats.size(); i++) {
            acknowledge(repeats.get(i));
        }
        for (int i = 0; i < refused.size(); i++) {
            refuse(refused.get(i));
        }
    }

    private void publish(StoredMessage stored, long nowNs) {
        PendingMessage message = stored.message();
        files.stored(message);
        FedRoom room = rooms.find(message.room());
        if (room != null) {
            room.tell(message, stored.seq(), stored.prev());
            heads.follow(room, nowNs);
        }
        reuse(message);
    }

    private void acknowledge(StoredMessage repeat) {
        files.settle(repeat.message());
        plain.acknowledge(repeat);
        secure.acknowledge(repeat);
    }

    private void refuse(RefusedMessage refused) {
        files.settle(refused.message());
        plain.refuse(refused);
        secure.refuse(refused);
        reuse(refused.message());
    }

    private void reuse(PendingMessage message) {
        if (message instanceof Accepted accepted) {
            messages.giveBack(accepted);
        }
    }

    /** All that was told leaves. */
    public void flush() {
        plain.hand();
        secure.hand();
        io.flush();
        plain.clear();
        secure.clear();
    }
}
