package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.sealed.BundleCodec;
import dev.tcrp.protocol.sealed.BundleReading;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.Travel;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The client's end of a path (PROTOCOL.md section 8.6): what is {@link SendQueue} goes in sealed
 * datagrams as long as they come through, else over the connection. Owned by one thread; time is an
 * argument, and {@link #tick} is its passing.
 */
public final class SealedPath {
    /** What the path does to the world; must return soon. */
    public interface Out {
        /** Send this datagram to the server's UDP port; it may be lost. */
        void datagram(byte[] bytes);

        /** Hand these units over on the connection. */
        void handIn(byte[] units);

        /** Ask the server for datagrams from now on, or else for frames. */
        void choose(boolean udp);

        /** Ask the server for another path: this one's keys may be of no use any more. */
        void reopen();

        /** A unit that counts whichever way it comes: Message, Ack, No, Missing or Head. */
        void heard(Unit unit);

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

    /** The round trip of a ping is measured if its pong comes before so many others are sent. */
    private static final int PINGS_KEPT = 16;

    /**
     * The first pings go out so long after the start; then there is one each second, and the longer
     * nothing comes back, the fewer.
     */
    private static final long[] PROBES_NS = {0, TimeUnit.MILLISECONDS.toNanos(300), PING_NS};

    private final Out out;
    private final SendQueue outgoing;
    private final long[] pingedAtNs = new long[PINGS_KEPT];
    private final byte[] scratch = new byte[SealedDatagram.MOST];
    private Sealing sealing;
    private Opening opening;
    private boolean udp;
    private @Nullable Travel told;
    private long startedNs;
    private int probes;
    private long lastPing;
    private long pingedNs;
    private long pingAgainNs = PING_NS;
    private long pongNs;
    private long roundTripNs;
    private long toldRoundTripNs;

    /** A path whose first probe goes out at the first tick. */
    public SealedPath(DatagramKeys keys, SendQueue outgoing, Out out, long nowNs) {
        this.outgoing = outgoing;
        this.out = out;
        this.sealing = keys.clientSealing(nowNs);
        this.opening = keys.clientOpening();
        this.startedNs = nowNs;
        this.pongNs = nowNs;
    }

    /** Goes on with other keys. */
    public void reopened(DatagramKeys keys, long nowNs) {
        sealing = keys.clientSealing(nowNs);
        opening = keys.clientOpening();
        startedNs = nowNs;
        pongNs = nowNs;
        probes = 0;
        pingAgainNs = PING_NS;
    }

    /** A datagram has come from the server's address; one that is not authentic is nothing. */
    public void receive(byte[] datagram, int size, long nowNs) {
        if (opening.open(datagram, size) == Opening.Verdict.ACCEPTED) {
            int bundle = Opening.bundleSize(size);
            for (Unit unit : units(ByteBuffer.wrap(datagram, SealedDatagram.HEADER, bundle))) {
                takeOfPath(unit, nowNs);
                take(unit);
            }
        }
    }

    /** The server has handed this over on the connection, which says nothing of the path. */
    public void handed(byte[] units) {
        units(ByteBuffer.wrap(units)).forEach(this::take);
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    public long dueNs(long nowNs) {
        long due = Math.min(pingDueNs(), outgoing.dueNs(nowNs));
        if (isReliedUpon()) {
            due = Math.min(due, pongNs + SILENCE_NS + 1);
        }
        return due;
    }

    /** Does what is due. */
    public void tick(long nowNs) {
        if (isReliedUpon() && nowNs - pongNs > SILENCE_NS) {
            travel(false);
            outgoing.hurry(nowNs);
        }
        if (!udp && nowNs - pongNs > REOPEN_NS) {
            pongNs = nowNs;
            out.reopen();
        }
        if (nowNs - pingDueNs() >= 0) {
            probe(nowNs);
        }
        outgoing.due(nowNs, repeatNs()).forEach(turn -> say(turn, nowNs));
    }

    /** Whether datagrams are used, or nobody was told yet that they are not. */
    private boolean isReliedUpon() {
        return udp || told == null;
    }

    private static List<Unit> units(ByteBuffer bundle) {
        return BundleCodec.read(bundle) instanceof BundleReading.Whole(var units)
                ? units
                : List.of();
    }

    /** What counts whichever way it comes. */
    private void take(Unit unit) {
        switch (unit) {
            case Unit.Message _, Unit.Ack _, Unit.No _, Unit.Missing _, Unit.Head _ ->
                    out.heard(unit);
            // Of the path; or not for this end, or not shown yet.
            case Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.Ping _,
                    Unit.Say _,
                    Unit.PathResponse _,
                    Unit.Typing _ -> {}
        }
    }

    /** What shows that datagrams come through, so it counts only in one. */
    private void takeOfPath(Unit unit, long nowNs) {
        switch (unit) {
            case Unit.Pong(var number) -> ponged(number, nowNs);
            case Unit.PathChallenge(var bytes) -> {
                datagram(List.of(new Unit.PathResponse(bytes)), nowNs);
                ping(nowNs);
            }
            case Unit.Message _,
                    Unit.Ack _,
                    Unit.No _,
                    Unit.Missing _,
                    Unit.Ping _,
                    Unit.Say _,
                    Unit.Head _,
                    Unit.PathResponse _,
                    Unit.Typing _ -> {}
        }
    }

    private void ponged(long number, long nowNs) {
        pongNs = nowNs;
        if (number > lastPing - PINGS_KEPT && number <= lastPing) {
            long sampleNs = nowNs - pingedAtNs[(int) (number % PINGS_KEPT)];
            roundTripNs = roundTripNs == 0 ? sampleNs : (7 * roundTripNs + sampleNs) / 8;
        }
        pingAgainNs = PING_NS;
        travel(true);
    }

    private void travel(boolean byDatagram) {
        if (udp != byDatagram) {
            udp = byDatagram;
            out.choose(udp);
            tell();
        } else if (told == null || (udp && isOutOfDate())) {
            tell();
        }
    }

    private boolean isOutOfDate() {
        return Math.abs(roundTripNs - toldRoundTripNs) > toldRoundTripNs / 4;
    }

    private void tell() {
        Travel now = udp ? new Travel.Udp(Duration.ofNanos(roundTripNs)) : new Travel.Tcp();
        told = now;
        toldRoundTripNs = roundTripNs;
        out.travels(now);
    }

    private long pingDueNs() {
        return probes < PROBES_NS.length ? startedNs + PROBES_NS[probes] : pingedNs + pingAgainNs;
    }

    private void probe(long nowNs) {
        ping(nowNs);
        if (probes < PROBES_NS.length) {
            probes++;
        } else if (!udp) {
            pingAgainNs = Math.min(2 * pingAgainNs, RARELY_NS);
        }
    }

    private void ping(long nowNs) {
        pingedNs = nowNs;
        lastPing++;
        pingedAtNs[(int) (lastPing % PINGS_KEPT)] = nowNs;
        datagram(List.of(new Unit.Ping(lastPing)), nowNs);
    }

    private void say(SendQueue.Turn turn, long nowNs) {
        boolean fits = BundleCodec.size(turn.say()) <= SealedDatagram.BUNDLE;
        if (udp && !turn.overTcp() && fits) {
            datagram(List.of(turn.say()), nowNs);
        } else {
            out.handIn(BundleCodec.encode(List.of(turn.say())));
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
