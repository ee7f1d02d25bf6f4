package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.secure.Opening;
import dev.tcrp.protocol.secure.SealedDatagram;
import dev.tcrp.protocol.secure.UnitCursor;
import dev.tcrp.protocol.secure.UnitKind;
import dev.tcrp.protocol.secure.UnitWriter;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What comes by {@link Paths}: opens it, and does what its units say; owned by the relay thread. A
 * datagram that is not authentic changes nothing and is answered by nothing.
 */
final class SealedArrivals {
    /** No more, so that a full datagram of pings is answered by a full one. */
    private static final int PONG = UnitKind.HEADER + UnitKind.PONG.most();

    private final DatagramIo io;
    private final Traffic traffic;
    private final RateLimit limit;
    private final Paths paths;
    private final RoomFeed feed;
    private final RandomGenerator random;
    private final UnitCursor cursor = new UnitCursor();
    private final byte[] datagram = new byte[SealedDatagram.MOST];
    private final ByteBuffer units = SealedDatagram.bundleIn(datagram);

    SealedArrivals(
            DatagramIo io,
            Traffic traffic,
            RateLimit limit,
            Paths paths,
            RoomFeed feed,
            RandomGenerator random) {
        this.io = io;
        this.traffic = traffic;
        this.limit = limit;
        this.paths = paths;
        this.feed = feed;
        this.random = random;
    }

    /** Takes the datagram in this slot, whose first byte is 0. */
    void receive(int slot, long nowNs) {
        int size = io.size(slot);
        if (size < SealedDatagram.LEAST || size > SealedDatagram.MOST) {
            traffic.malformed++;
            return;
        }
        io.copy(slot, datagram);
        Path path = paths.find(SealedDatagram.connection(datagram));
        if (path == null) {
            traffic.unregistered++;
        } else if (path.opening.open(datagram, size) != Opening.Verdict.ACCEPTED) {
            traffic.forged++;
        } else if (!cursor.over(units.clear().limit(Opening.bundleSize(size)))) {
            traffic.malformed++;
        } else {
            take(path, slot, nowNs);
        }
    }

    /** Takes units that came over the path's connection. */
    void handIn(Path path, byte[] bundle, long nowNs) {
        if (!cursor.over(ByteBuffer.wrap(bundle))) {
            traffic.malformed++;
            return;
        }
        while (cursor.next()) {
            switch (cursor.kind()) {
                case SAY -> say(path, bundle, 0, nowNs);
                case TYPING -> type(path);
                case PING -> pong(path);
                case PATH_RESPONSE, ACK, MESSAGE, HEAD, NO, MISSING, PONG, PATH_CHALLENGE -> {}
            }
        }
    }

    private void take(Path path, int slot, long nowNs) {
        boolean atHome = isAtHome(path, slot);
        while (cursor.next()) {
            switch (cursor.kind()) {
                case SAY -> say(path, datagram, SealedDatagram.HEADER, nowNs);
                case TYPING -> type(path);
                case PING -> {
                    if (atHome) {
                        pongByDatagram(path);
                    }
                }
                case PATH_RESPONSE -> prove(path, slot);
                case ACK, MESSAGE, HEAD, NO, MISSING, PONG, PATH_CHALLENGE -> {}
            }
        }
        if (!isAtHome(path, slot) && path.opening.wasHighest()) {
            look(path, slot);
        }
    }

    /** With how far the logs of its rooms go, so that what was lost is missed. */
    private void pong(Path path) {
        UnitWriter.pong(paths.room(path, PONG), cursor.number());
        List<SecureRecipient> recipients = path.recipients();
        for (int i = 0; i < recipients.size(); i++) {
            RoomRoutes room = recipients.get(i).room;
            if (room.hasLog()) {
                UnitWriter.head(paths.room(path, Paths.SMALL), room.number, room.last);
            }
        }
    }

    /** In a datagram, whatever the client chose: it asks whether one comes through. */
    private void pongByDatagram(Path path) {
        if (path.byDatagram || path.address == null) {
            pong(path);
        } else {
            paths.pong(path.address, path, cursor.number());
        }
    }

    private boolean isAtHome(Path path, int slot) {
        return path.address != null && io.cameFrom(slot, path.address);
    }

    /** It seems to be somewhere else: whoever can answer this from there is there. */
    private void look(Path path, int slot) {
        DatagramIo.Destination candidate = path.candidate;
        if (candidate == null || !io.cameFrom(slot, candidate)) {
            candidate = io.origin(slot);
            path.candidate = candidate;
            path.challenge = random.nextLong();
        }
        Bundle bundle = paths.bundles().take();
        UnitWriter.pathChallenge(bundle.units, path.challenge);
        paths.sendTo(candidate, path, bundle);
        paths.bundles().giveBack(bundle);
    }

    private void prove(Path path, int slot) {
        if (path.candidate != null
                && cursor.number() == path.challenge
                && io.cameFrom(slot, path.candidate)) {
            path.prove();
        }
    }

    /** The text lies {@code base} bytes further on in {@code bytes} than in the run of units. */
    private void say(Path path, byte[] bytes, int base, long nowNs) {
        SecureRecipient recipient = path.recipient(cursor.room());
        if (recipient == null) {
            traffic.unregistered++;
            no(path, Reason.NOT_A_MEMBER);
            return;
        }
        traffic.received++;
        if (!saysText(bytes, base)) {
            traffic.malformed++;
            no(path, Reason.INVALID);
            return;
        }
        boolean fresh = path.said.isFresh(cursor.number());
        if (!recipient.member.maySpeak()) {
            traffic.silenced++;
            no(path, Reason.NOT_ALLOWED);
        } else if (!fresh && !recipient.room.hasLog()) {
            traffic.repeated++;
            ack(path, recipient);
        } else if (!limit.allows(recipient.spentUntilNs, nowNs)) {
            traffic.tooMany++;
        } else {
            recipient.spentUntilNs = limit.spend(recipient.spentUntilNs, nowNs);
            if (fresh) {
                path.said.take(cursor.number());
                recipient.member.countHeard();
            }
            int at = base + cursor.contentAt() + 1;
            feed.say(recipient, cursor.number(), bytes, at, cursor.contentSize() - 1);
        }
    }

    /** Whether this Say says a text, and nothing else. */
    private boolean saysText(byte[] bytes, int base) {
        int at = base + cursor.contentAt();
        int size = cursor.contentSize() - 1;
        return cursor.act() == Act.SAY.code()
                && size > 0
                && size <= Limits.MESSAGE
                && bytes[at] == ContentCodec.TEXT
                && Utf8.decode(bytes, at + 1, size).isPresent();
    }

    /** It was taken before, and where it stands is known to nobody. */
    private void ack(Path path, SecureRecipient recipient) {
        long timeMs = System.currentTimeMillis();
        ByteBuffer units = paths.room(path, Paths.SMALL);
        UnitWriter.ack(units, recipient.room.number, cursor.number(), 0, 0, timeMs);
    }

    private void no(Path path, Reason reason) {
        ByteBuffer units = paths.room(path, Paths.SMALL);
        UnitWriter.no(units, cursor.room(), cursor.number(), reason.code());
    }

    private void type(Path path) {
        @Nullable SecureRecipient recipient = path.recipient(cursor.room());
        if (recipient != null && recipient.member.maySpeak()) {
            feed.type(recipient);
        }
    }
}
