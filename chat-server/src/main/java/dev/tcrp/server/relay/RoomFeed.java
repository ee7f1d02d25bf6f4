package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.udp.DatagramIo;

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
    private final MessageLog log;
    private final Traffic traffic;
    private final Routes routes;
    private final Paths paths;
    private final Heads heads;
    private final PlainFeed plain;
    private final SecureFeed secure;
    private final Accepted.Pool messages = new Accepted.Pool();
    private long nowMs;

    RoomFeed(
            DatagramIo io,
            MessageLog log,
            Traffic traffic,
            Routes routes,
            Paths paths,
            Heads heads) {
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

    /**
     * A secure recipient of a room says the entry in these bytes there.
     *
     * @return whether it is taken
     */
    boolean say(SecureRecipient by, long number, byte[] bytes, int at, int size) {
        Accepted message = messages.take();
        message.says(by, number, nowMs, bytes, at, size);
        return accept(by.room, message);
    }

    /** The server tells this in a room, if that has a log, which is where it is looked for. */
    void tell(int number, Content.Notice notice) {
        RoomRoutes room = routes.find(number);
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

    /** A plain recipient of a room says this text there: the other plain ones hear its bytes. */
    void say(PlainRecipient by, byte[] text, int at, int size) {
        Accepted message = messages.take();
        if (Utf8.isValid(text, at, size)) {
            message.says(by, nowMs, text, at, size, null);
        } else {
            byte[] mended = ClassicText.mended(text, at, size);
            byte[] heard = Arrays.copyOfRange(text, at, at + size);
            message.says(by, nowMs, mended, 0, mended.length, heard);
        }
        accept(by.room, message);
    }

    /** What cannot be stored now is not acknowledged, so that it is said again. */
    private boolean accept(RoomRoutes room, Accepted message) {
        if (!room.hasLog()) {
            publish(room, message, room.last + 1, room.last);
            messages.giveBack(message);
        } else if (!log.append(message)) {
            traffic.unkept++;
            messages.giveBack(message);
            return false;
        }
        return true;
    }

    void type(SecureRecipient recipient) {
        makeRoom(0);
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
        makeRoom(message.size());
        room.last = seq;
        room.lastMs = message.timeMs();
        if (room.hasPlainRecipients()) {
            tellPlain(room, message, seq);
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

    private void tellPlain(RoomRoutes room, PendingMessage message, long seq) {
        PlainRecipient speaker =
                message instanceof Accepted accepted ? accepted.plainSpeaker : null;
        byte[] heard = message instanceof Accepted accepted ? accepted.heard : null;
        byte[] content = message.content();
        int size = message.size() - Admission.TEXT_HEAD;
        if (heard != null) {
            plain.add(room, speaker, message.sender(), heard, 0, heard.length);
        } else if (Admission.saysText(content, 0, message.size()) && size <= Limits.MESSAGE) {
            plain.add(room, speaker, message.sender(), content, Admission.TEXT_HEAD, size);
        } else {
            tellInWords(room, message);
        }
        room.speakers.note(seq, message);
    }

    /** What does not fit into one datagram, or is more than a text. */
    private void tellInWords(RoomRoutes room, PendingMessage message) {
        for (byte[] part : PlainWords.of(message, room.speakers)) {
            makeRoom(message.size());
            plain.add(room, null, message.sender(), part, 0, part.length);
        }
    }

    private void refuse(RefusedMessage refused) {
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
        return message.mayRepeat()
                ? paths.recipient(message.device(), message.member(), message.room())
                : null;
    }

    /** For an entry of this size, in bytes. */
    private void makeRoom(int size) {
        if (plain.isFull() || secure.isFull(size)) {
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
