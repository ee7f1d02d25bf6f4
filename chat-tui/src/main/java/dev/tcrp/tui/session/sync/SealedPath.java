package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The client's end of a path (PROTOCOL.md section 8.6): what waits in the {@link SendQueue} goes in
 * sealed datagrams as long as they come through, else over the connection. A machine: what comes
 * and the time go in, {@link #poll} has what comes of it. Owned by one thread.
 */
public final class SealedPath {
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

    private final List<PathOutput> outputs = new ArrayList<>();
    private final SendQueue outgoing;
    private final long[] pingedAtNs = new long[PINGS_KEPT];
    private final byte[] scratch = new byte[SealedDatagram.MOST];
    private Sealing sealing;
    private Opening opening;
    private boolean udp;
    private boolean told;
    private long startedNs;
    private int probes;
    private long lastPing;
    private long pingedNs;
    private long pingAgainNs = PING_NS;
    private long pongNs;
    private long roundTripNs;
    private long toldRoundTripNs;

    /** A path whose first probe goes out at the first tick. */
    public SealedPath(DatagramKeys keys, SendQueue outgoing, long nowNs) {
        this.outgoing = outgoing;
        this.sealing = keys.clientSealing(nowNs);
        this.opening = keys.clientOpening();
        this.startedNs = nowNs;
        this.pongNs = nowNs;
    }

    /** All outputs since the last call, in their order. */
    public List<PathOutput> poll() {
        var all = List.copyOf(outputs);
        outputs.clear();
        return all;
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

    /** Units that came over the connection, which says nothing of the path. */
    public void submitted(Payload units) {
        units(ByteBuffer.wrap(units.toBytes())).forEach(this::take);
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
            outputs.add(new PathOutput.Reopen());
        }
        if (nowNs - pingDueNs() >= 0) {
            probe(nowNs);
        }
        outgoing.due(nowNs, repeatNs()).forEach(turn -> say(turn, nowNs));
    }

    /** Whether datagrams are used, or nobody was told yet that they are not. */
    private boolean isReliedUpon() {
        return udp || !told;
    }

    private static List<Unit> units(ByteBuffer bundle) {
        return BundleCodec.read(bundle) instanceof Reading.Whole(var units) ? units : List.of();
    }

    /** What counts whichever way it comes. */
    private void take(Unit unit) {
        switch (unit) {
            case Unit.Message _,
                    Unit.Ack _,
                    Unit.No _,
                    Unit.Missing _,
                    Unit.Head _,
                    Unit.Typing _ ->
                    outputs.add(new PathOutput.Heard(unit));
            // Of the path, or not for this end.
            case Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.Ping _,
                    Unit.Say _,
                    Unit.PathResponse _ -> {}
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

    /** Tells the room of this number that somebody types here; one that is lost is no matter. */
    public void type(int room, long nowNs) {
        List<Unit> units = List.of(new Unit.Typing(room, ""));
        if (udp) {
            datagram(units, nowNs);
        } else {
            outputs.add(new PathOutput.Submit(Payload.of(BundleCodec.encode(units))));
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
            outputs.add(new PathOutput.Choose(udp));
            tell();
        } else if (!told || (udp && isOutOfDate())) {
            tell();
        }
    }

    private boolean isOutOfDate() {
        return Math.abs(roundTripNs - toldRoundTripNs) > toldRoundTripNs / 4;
    }

    private void tell() {
        told = true;
        toldRoundTripNs = roundTripNs;
        Optional<Duration> roundTrip =
                udp ? Optional.of(Duration.ofNanos(roundTripNs)) : Optional.empty();
        outputs.add(new PathOutput.Route(roundTrip));
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
            var bundle = BundleCodec.encode(List.of(turn.say()));
            outputs.add(new PathOutput.Submit(Payload.of(bundle)));
        }
    }

    private long repeatNs() {
        return Math.max(AGAIN_NS, roundTripNs + roundTripNs / 2);
    }

    private void datagram(List<Unit> units, long nowNs) {
        ByteBuffer bundle = SealedDatagram.bundleIn(scratch);
        units.forEach(unit -> BundleCodec.write(unit, bundle));
        int size = sealing.seal(scratch, bundle.position(), nowNs);
        outputs.add(new PathOutput.Datagram(Payload.of(scratch, 0, size)));
    }
}
