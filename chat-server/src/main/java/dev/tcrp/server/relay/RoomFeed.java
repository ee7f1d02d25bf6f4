package dev.tcrp.server.relay;

import dev.tcrp.protocol.secure.UnitWriter;
import dev.tcrp.server.history.PendingMessage;
import dev.tcrp.server.history.Refused;
import dev.tcrp.server.history.RoomLog;
import dev.tcrp.server.history.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * What is said in a room, from its acceptance to all recipients; owned by the relay thread. In a
 * room with a log it goes to the log first, and is told and acknowledged when it is on disk, in the
 * order that it has there; in one without it is told at once. Either way all that is told in one
 * turn travels together.
 */
final class RoomFeed {
    private final DatagramIo io;
    private final RoomLog log;
    private final Traffic traffic;
    private final Routes routes;
    private final Paths paths;
    private final Heads heads;
    private final PlainFeed plain;
    private final SecureFeed secure;
    private final ClassicText classicText = new ClassicText();
    private final Accepted.Pool messages = new Accepted.Pool();
    private long nowMs;

    RoomFeed(DatagramIo io, RoomLog log, Traffic traffic, Routes routes, Paths paths, Heads heads) {
        this.io = io;
        this.log = log;
        this.traffic = traffic;
        this.routes = routes;
        this.paths = paths;
        this.heads = heads;
        this.plain = new PlainFeed(io, traffic);
        this.secure = new SecureFeed(paths, traffic);
    }

    /** What is said from now on is said at this time, in milliseconds since 1970. */
    void begin(long timeMs) {
        nowMs = timeMs;
    }

    /** A secure recipient of a room says these bytes there. */
    void say(SecureRecipient by, long number, byte[] bytes, int at, int size) {
        Accepted message = messages.take();
        message.says(by, number, nowMs, bytes, at, size);
        accept(by.room, message);
    }

    /** A plain recipient of a room says this text there: the other plain ones hear its bytes. */
    void say(PlainRecipient by, byte[] text, int at, int size) {
        Accepted message = messages.take();
        if (classicText.isUtf8(text, at, size)) {
            message.says(by, nowMs, text, at, size, null);
        } else {
            byte[] mended = ClassicText.mended(text, at, size);
            byte[] heard = Arrays.copyOfRange(text, at, at + size);
            message.says(by, nowMs, mended, 0, mended.length, heard);
        }
        accept(by.room, message);
    }

    /** What cannot be stored now is not acknowledged, so that it is said again. */
    private void accept(RoomRoutes room, Accepted message) {
        if (!room.hasLog()) {
            publish(room, message, room.last + 1, room.last);
            messages.giveBack(message);
        } else if (!log.append(message)) {
            traffic.unkept++;
            messages.giveBack(message);
        }
    }

    void type(SecureRecipient recipient) {
        makeRoom();
        secure.type(recipient);
    }

    /**
     * These are on disk: everybody is told.
     *
     * @param repeats whose speakers are told where they are, and nobody else
     * @param refused whose speakers are told why, and nobody else
     */
    void publish(
            List<StoredMessage> fresh,
            List<StoredMessage> repeats,
            List<Refused> refused,
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
        RoomRoutes room = routes.find(message.room());
        if (room != null) {
            publish(room, message, stored.seq(), stored.prev());
            heads.follow(room, nowNs);
        }
        if (message instanceof Accepted accepted) {
            messages.giveBack(accepted);
        }
    }

    private void publish(RoomRoutes room, PendingMessage message, long seq, long prev) {
        makeRoom();
        room.last = seq;
        if (room.hasPlainRecipients()) {
            tellPlain(room, message);
        }
        if (room.secureRecipients.size() > 0) {
            secure.add(
                    room,
                    speaker(message),
                    message.number(),
                    seq,
                    prev,
                    message.timeMs(),
                    message.sender(),
                    message.content(),
                    0,
                    message.size());
        }
    }

    private void tellPlain(RoomRoutes room, PendingMessage message) {
        PlainRecipient speaker =
                message instanceof Accepted accepted ? accepted.plainSpeaker : null;
        byte[] heard = message instanceof Accepted accepted ? accepted.heard : null;
        byte[] text = heard == null ? message.content() : heard;
        int at = heard == null ? message.contentAt() + 1 : 0;
        int size = heard == null ? message.size() - at : heard.length;
        plain.add(room, speaker, message.sender(), text, at, size);
    }

    private void refuse(Refused refused) {
        PendingMessage message = refused.message();
        SecureRecipient recipient = speaker(message);
        if (recipient != null) {
            UnitWriter.no(
                    paths.room(recipient.path, Paths.SMALL),
                    message.room(),
                    message.number(),
                    refused.reason().code());
        }
        if (message instanceof Accepted accepted) {
            messages.giveBack(accepted);
        }
    }

    private void acknowledge(StoredMessage stored) {
        PendingMessage message = stored.message();
        SecureRecipient recipient = speaker(message);
        if (recipient != null) {
            UnitWriter.ack(
                    paths.room(recipient.path, Paths.SMALL),
                    message.room(),
                    message.number(),
                    stored.seq(),
                    stored.prev(),
                    message.timeMs());
        }
    }

    /** The device that said it, which may have come back by another connection. */
    private @Nullable SecureRecipient speaker(PendingMessage message) {
        SecureRecipient recipient =
                message instanceof Accepted accepted ? accepted.secureSpeaker : null;
        if (recipient != null && recipient.isIn()) {
            return recipient;
        }
        Path path = message.mayRepeat() ? paths.of(message.device()) : null;
        return path == null ? null : path.recipient(message.room());
    }

    private void makeRoom() {
        if (plain.isFull() || secure.isFull()) {
            flush();
        }
    }

    /** All that was told leaves. */
    void flush() {
        plain.tell();
        secure.tell();
        paths.flush();
        io.flush();
        plain.clear();
    }
}
