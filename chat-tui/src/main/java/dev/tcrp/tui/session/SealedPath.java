package dev.tcrp.tui.session;

import dev.tcrp.protocol.secure.BundleCodec;
import dev.tcrp.protocol.secure.BundleReading;
import dev.tcrp.protocol.secure.DatagramKeys;
import dev.tcrp.protocol.secure.Opening;
import dev.tcrp.protocol.secure.SealedDatagram;
import dev.tcrp.protocol.secure.Sealing;
import dev.tcrp.protocol.secure.Unit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The client's end of a path (PROTOCOL.md section 8.6): what is said goes in sealed datagrams as
 * long as they come through, else over the connection, and is said again until the server
 * acknowledges it. Owned by one thread; time is an argument, and {@link #tick} is its passing.
 */
final class SealedPath {
    /** What the path does to the world; must return soon. */
    interface Out {
        /** Send this datagram to the server's UDP port; it may be lost. */
        void datagram(byte[] bytes);

        /** Hand these units over on the connection. */
        void handIn(byte[] units);

        /** Ask the server for datagrams from now on, or else for frames. */
        void choose(boolean udp);

        /** Ask the server for another path: this one's keys may be of no use any more. */
        void reopen();

        /** Somebody said something. */
        void said(Unit.Message message);

        /** How messages travel now. */
        void travels(Travel travel);
    }

    /** With no pong for so long, UDP is not relied upon. */
    static final Duration SILENCE = Duration.ofMillis(2500);

    private static final long SILENCE_NS = SILENCE.toNanos();
    private static final long PING_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long RARELY_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long REOPEN_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long OVER_TCP_NS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    /** The first pings go out so long after the start; then there is one each second. */
    private static final long[] PROBES_NS = {0, TimeUnit.MILLISECONDS.toNanos(300), PING_NS};

    /** What was said and is not acknowledged. */
    private static final class Said {
        final Unit.Say say;
        final long firstNs;
        long nextNs;
        long delayNs;

        Said(Unit.Say say, long nowNs, long delayNs) {
            this.say = say;
            this.firstNs = nowNs;
            this.delayNs = delayNs;
            this.nextNs = nowNs + delayNs;
        }
    }

    private final Out out;
    private final Map<Long, Said> unacknowledged = new LinkedHashMap<>();
    private final byte[] scratch = new byte[SealedDatagram.MOST];
    private Sealing sealing;
    private Opening opening;
    private long lastNumber;
    private boolean udp;
    private long startedNs;
    private int probes;
    private long lastPing;
    private long pingedNs;
    private long pongNs;
    private long roundTripNs;
    private long toldRoundTripNs;

    /** A path whose first probe goes out at the first tick. */
    SealedPath(DatagramKeys keys, Out out, long nowNs) {
        this.out = out;
        this.sealing = keys.clientSealing(nowNs);
        this.opening = keys.clientOpening();
        this.startedNs = nowNs;
        this.pongNs = nowNs;
    }

    /** Goes on with other keys; what is not acknowledged stays so, with its number. */
    void reopened(DatagramKeys keys, long nowNs) {
        sealing = keys.clientSealing(nowNs);
        opening = keys.clientOpening();
        startedNs = nowNs;
        pongNs = nowNs;
        probes = 0;
    }

    /** Says something now. */
    void say(int room, String text, long nowNs) {
        var said = new Said(new Unit.Say(room, ++lastNumber, text), nowNs, repeatNs());
        unacknowledged.put(lastNumber, said);
        send(said.say, udp, nowNs);
    }

    /** How much was said and is not acknowledged. */
    int unacknowledged() {
        return unacknowledged.size();
    }

    /** A datagram has come from the server's address; one that is not authentic is nothing. */
    void receive(byte[] datagram, int size, long nowNs) {
        if (opening.open(datagram, size) == Opening.Verdict.ACCEPTED) {
            int bundle = Opening.bundleSize(size);
            take(ByteBuffer.wrap(datagram, SealedDatagram.HEADER, bundle), nowNs);
        }
    }

    /** The server has handed this over on the connection. */
    void handed(byte[] units, long nowNs) {
        take(ByteBuffer.wrap(units), nowNs);
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    long dueNs() {
        long due = pingDueNs();
        if (udp) {
            due = Math.min(due, pongNs + SILENCE_NS + 1);
        }
        for (Said said : unacknowledged.values()) {
            due = Math.min(due, said.nextNs);
        }
        return due;
    }

    /** Does what is due. */
    void tick(long nowNs) {
        if (udp && nowNs - pongNs > SILENCE_NS) {
            travel(false);
            unacknowledged.values().forEach(said -> repeat(said, nowNs));
        }
        if (!udp && nowNs - pongNs > REOPEN_NS) {
            pongNs = nowNs;
            out.reopen();
        }
        if (nowNs - pingDueNs() >= 0) {
            ping(nowNs);
        }
        for (Said said : unacknowledged.values()) {
            if (nowNs - said.nextNs >= 0) {
                repeat(said, nowNs);
            }
        }
    }

    private void take(ByteBuffer bundle, long nowNs) {
        if (BundleCodec.read(bundle) instanceof BundleReading.Whole(var units)) {
            units.forEach(unit -> take(unit, nowNs));
        }
    }

    private void take(Unit unit, long nowNs) {
        switch (unit) {
            case Unit.Message message -> out.said(message);
            case Unit.Ack ack -> unacknowledged.remove(ack.number());
            case Unit.Pong(var number) -> ponged(number, nowNs);
            case Unit.PathChallenge(var bytes) -> {
                datagram(List.of(new Unit.PathResponse(bytes)), nowNs);
                ping(nowNs);
            }
            // What is not for this end, or not shown yet.
            case Unit.Ping _, Unit.Say _, Unit.Head _, Unit.PathResponse _, Unit.Typing _ -> {}
        }
    }

    private void ponged(long number, long nowNs) {
        pongNs = nowNs;
        if (number == lastPing) {
            long sampleNs = nowNs - pingedNs;
            roundTripNs = roundTripNs == 0 ? sampleNs : (7 * roundTripNs + sampleNs) / 8;
        }
        travel(true);
    }

    private void travel(boolean byDatagram) {
        boolean changed = udp != byDatagram;
        if (changed) {
            udp = byDatagram;
            out.choose(udp);
        }
        if (changed || (udp && Math.abs(roundTripNs - toldRoundTripNs) > toldRoundTripNs / 4)) {
            toldRoundTripNs = roundTripNs;
            out.travels(udp ? new Travel.Udp(Duration.ofNanos(roundTripNs)) : new Travel.Tcp());
        }
    }

    private long pingDueNs() {
        if (probes < PROBES_NS.length) {
            return startedNs + PROBES_NS[probes];
        }
        return pingedNs + (udp ? PING_NS : RARELY_NS);
    }

    private void ping(long nowNs) {
        probes++;
        pingedNs = nowNs;
        datagram(List.of(new Unit.Ping(++lastPing)), nowNs);
    }

    private void repeat(Said said, long nowNs) {
        said.delayNs = Math.min(2 * said.delayNs, LONGEST_NS);
        said.nextNs = nowNs + said.delayNs;
        send(said.say, udp && nowNs - said.firstNs < OVER_TCP_NS, nowNs);
    }

    private void send(Unit.Say say, boolean byDatagram, long nowNs) {
        if (byDatagram) {
            datagram(List.of(say), nowNs);
        } else {
            out.handIn(BundleCodec.encode(List.of(say)));
        }
    }

    private long repeatNs() {
        return Math.max(AGAIN_NS, roundTripNs + roundTripNs / 2);
    }

    private void datagram(List<Unit> units, long nowNs) {
        ByteBuffer bundle = SealedDatagram.bundleIn(scratch);
        units.forEach(unit -> BundleCodec.write(unit, bundle));
        int size = sealing.seal(scratch, bundle.position(), nowNs);
        out.datagram(Arrays.copyOf(scratch, size));
    }
}
