package dev.tcrp.protocol.sealed;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Both ends of a path with the golden keys, and what they send; the time is advanced by hand. */
final class Ends {
    static final ConnectionId CONNECTION = new ConnectionId(0xC0FFEE0123456789L);

    final DatagramKeys keys =
            new DatagramKeys(CONNECTION, GoldenUnit.named("keys-exported").bytes());
    final Sealing client;
    final Opening server;
    long nowNs = Long.MAX_VALUE - 5;

    Ends() {
        client = keys.clientSealing(nowNs);
        server = keys.serverOpening();
    }

    /** The datagram in which the client says these units. */
    byte[] says(Unit... units) {
        return sealed(client, nowNs, units);
    }

    /** A datagram of the client's next epoch. */
    byte[] saysInTheNextEpoch(Unit... units) {
        pass(Sealing.TIME_PER_EPOCH.toNanos());
        return says(units);
    }

    void pass(long ns) {
        nowNs += ns;
    }

    /** What the server makes of it; the datagram itself stays as it is. */
    Opening.Verdict hears(byte[] datagram) {
        return server.open(datagram.clone(), datagram.length);
    }

    static byte[] sealed(Sealing sealing, long nowNs, Unit... units) {
        byte[] datagram = new byte[SealedDatagram.MOST];
        byte[] bundle = BundleCodec.encode(List.of(units));
        SealedDatagram.bundleIn(datagram).put(bundle);
        return Arrays.copyOf(datagram, sealing.seal(datagram, bundle.length, nowNs));
    }

    /** The units in a datagram that must be authentic. */
    static List<Unit> opened(Opening opening, byte[] datagram) {
        byte[] bytes = datagram.clone();
        Opening.Verdict verdict = opening.open(bytes, bytes.length);
        if (verdict != Opening.Verdict.ACCEPTED) {
            throw new AssertionError("refused: " + verdict);
        }
        var bundle =
                ByteBuffer.wrap(bytes, SealedDatagram.HEADER, Opening.bundleSize(bytes.length));
        return ((Reading.Whole<List<Unit>>) BundleCodec.read(bundle)).value();
    }

    static long minutes(int minutes) {
        return TimeUnit.MINUTES.toNanos(minutes);
    }
}
