package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.unit.UnitCursor;
import dev.tcrp.protocol.unit.UnitKind;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.relay.feed.RoomFeed;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.udp.DatagramIo;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What comes by {@link Paths}: opens it, and does what its units say; owned by the relay thread. A
 * datagram that is not authentic changes nothing and is answered by nothing.
 */
public final class SecureInbound {
    /** No more, so that a full datagram of pings is answered by a full one. */
    private static final int PONG = UnitKind.HEADER + UnitKind.PONG.most();

    private final DatagramIo io;
    private final Traffic traffic;
    private final Paths paths;
    private final SecureFeed secure;
    private final SecureSpeech speech;
    private final RandomGenerator random;
    private final Consumer<Recipient> typing;
    private Budgets.Speech limits;
    private final UnitCursor cursor = new UnitCursor();
    private final byte[] datagram = new byte[SealedDatagram.MOST];
    private final ByteBuffer units = SealedDatagram.bundleIn(datagram);

    /**
     * Drops what clients send more often than the limits allow; what is said is said again.
     *
     * @param typing is told who types, for members at other servers
     */
    public SecureInbound(
            DatagramIo io,
            Traffic traffic,
            Budgets.Speech limits,
            Paths paths,
            SecureFeed secure,
            RoomFeed feed,
            RandomGenerator random,
            Consumer<Recipient> typing) {
        this.io = io;
        this.traffic = traffic;
        this.paths = paths;
        this.secure = secure;
        this.speech = new SecureSpeech(traffic, limits.sealed(), paths, feed);
        this.limits = limits;
        this.random = random;
        this.typing = typing;
    }

    /** Clients may speak so often from now on. */
    public void adopt(Budgets.Speech others) {
        limits = others;
        speech.adopt(others.sealed());
    }

    /** Takes the datagram in this slot, whose first byte is 0. */
    public void receive(int slot, long nowNs) {
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
            path.heardNs = nowNs;
            path.received += size;
            take(path, slot, nowNs);
        }
    }

    /** Takes units that came over this client's connection, if it has a path. */
    public void submit(ClientId client, byte[] bundle, long nowNs) {
        Path path = paths.of(client);
        if (path != null) {
            submit(path, bundle, nowNs);
        }
    }

    private void submit(Path path, byte[] bundle, long nowNs) {
        if (!cursor.over(ByteBuffer.wrap(bundle))) {
            traffic.malformed++;
            return;
        }
        boolean headsAreTold = false;
        while (isNext(path, nowNs)) {
            switch (cursor.kind()) {
                case SAY -> say(path, bundle, 0, nowNs);
                case TYPING -> type(path, nowNs);
                case PING -> {
                    pong(path, !headsAreTold);
                    headsAreTold = true;
                }
                case PATH_RESPONSE, ACK, MESSAGE, HEAD, NO, MISSING, PONG, PATH_CHALLENGE -> {}
            }
        }
    }

    private void take(Path path, int slot, long nowNs) {
        boolean atHome = isAtHome(path, slot);
        boolean headsAreTold = false;
        while (isNext(path, nowNs)) {
            switch (cursor.kind()) {
                case SAY -> say(path, datagram, SealedDatagram.HEADER, nowNs);
                case TYPING -> type(path, nowNs);
                case PING -> {
                    if (atHome) {
                        pongByDatagram(path, !headsAreTold);
                        headsAreTold = true;
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

    /**
     * Whether there is a further unit, and the client may send one more: the others are dropped.
     */
    private boolean isNext(Path path, long nowNs) {
        if (!cursor.next()) {
            return false;
        }
        if (!limits.units().allows(path.spentUntilNs, nowNs)) {
            traffic.tooMany++;
            return false;
        }
        path.spentUntilNs = limits.units().spend(path.spentUntilNs, nowNs, 1);
        return true;
    }

    /**
     * Answers a ping.
     *
     * @param withHeads whether it is told how far the logs of its rooms go, so that what was lost
     *     is missed: once for all pings of a run
     */
    private void pong(Path path, boolean withHeads) {
        UnitWriter.pong(paths.room(path, PONG), cursor.number());
        if (withHeads) {
            tellHeads(path);
        }
    }

    private void tellHeads(Path path) {
        List<SecureRecipient> recipients = path.recipients();
        for (int i = 0; i < recipients.size(); i++) {
            FedRoom room = recipients.get(i).room();
            if (room.hasLog()) {
                UnitWriter.head(paths.room(path, Paths.SMALL), room.number(), room.last());
            }
        }
    }

    /** In a datagram, whatever the client chose: it asks whether one comes through. */
    private void pongByDatagram(Path path, boolean withHeads) {
        if (path.byDatagram || path.address == null) {
            pong(path, withHeads);
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

    /** Drops what waited long enough for one that did not come. */
    public void expire(long nowNs) {
        speech.expire(nowNs);
    }

    /** The entry lies {@code base} bytes further on in {@code bytes} than in the run of units. */
    private void say(Path path, byte[] bytes, int base, long nowNs) {
        SecureRecipient by = path.recipient(cursor.room());
        if (by == null) {
            traffic.unregistered++;
            if (!path.isEnding) {
                paths.no(path, cursor.room(), cursor.number(), Reason.NOT_A_MEMBER);
            }
        } else {
            speech.say(
                    by,
                    cursor.number(),
                    cursor.after(),
                    bytes,
                    base + cursor.entryAt(),
                    cursor.entrySize(),
                    nowNs);
        }
    }

    private void type(Path path, long nowNs) {
        SecureRecipient recipient = path.recipient(cursor.room());
        if (recipient == null || !recipient.member().maySpeak()) {
            return;
        }
        if (recipient.mayType(limits.typing(), nowNs)) {
            secure.type(recipient);
            typing.accept(recipient);
        } else {
            traffic.tooMany++;
        }
    }
}
