package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.protocol.unit.UnitKind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sealed datagrams to try out which of them come through; owned by one thread, which waits. A
 * datagram that cannot be sent is one that is lost.
 */
public final class ProbePath implements AutoCloseable {
    /** How large a sealed datagram with nothing but a ping or pong is, in bytes. */
    public static final int LEAST = SealedDatagram.LEAST + UnitKind.HEADER + Long.BYTES;

    /**
     * Most pongs that the server puts into one datagram: it leaves room for a larger unit behind.
     */
    public static final int MOST_PONGS = 104;

    private static final int PING = UnitKind.HEADER + Long.BYTES;

    /** Nobody has defined it, so readers pass over it (PROTOCOL.md section 8.5). */
    private static final byte PADDING = (byte) 0xFF;

    private final Sealing sealing;
    private final Opening opening;
    private final InetSocketAddress server;
    private final DatagramSocket udp;
    private long lastPing;
    private @Nullable InetSocketAddress stray;

    ProbePath(DatagramKeys keys, InetAddress here, InetSocketAddress server) throws IOException {
        this.sealing = keys.clientSealing(System.nanoTime());
        this.opening = keys.clientOpening();
        this.server = server;
        this.udp = new DatagramSocket(new InetSocketAddress(here, 0));
    }

    /** Where datagrams go, and are to come from. */
    public InetSocketAddress server() {
        return server;
    }

    /** The server's UDP port. */
    public int serverPort() {
        return server.getPort();
    }

    /** Where else the server has answered from, if it has: a client does not hear that. */
    public Optional<InetSocketAddress> stray() {
        return Optional.ofNullable(stray);
    }

    /**
     * Sends a ping in a datagram of so many bytes; how long its pong took, if it comes in time. On
     * the way a challenge may come, and is answered, and the ping sent again.
     *
     * @param size {@link #LEAST}, or {@link #LEAST} + 3 to {@link SealedDatagram#MOST}
     */
    public Optional<Duration> ping(int size, Duration patience) {
        return ping(1, size, patience);
    }

    /** How large a datagram with so many pongs is, in bytes. */
    public static int sizeOf(int pongs) {
        return SealedDatagram.LEAST + pongs * PING;
    }

    /**
     * Whether a datagram with so many pongs comes back in time, 1 to {@link #MOST_PONGS}; as many
     * pings go there, so one of its size has to come through the other way.
     */
    public boolean comesBack(int pongs, Duration patience) {
        return ping(pongs, sizeOf(pongs), patience).isPresent();
    }

    private Optional<Duration> ping(int count, int size, Duration patience) {
        long startNs = System.nanoTime();
        List<Unit> pongs = sendPings(count, size);
        while (true) {
            List<Unit> units = receive(startNs + patience.toNanos() - System.nanoTime());
            if (units.isEmpty()) {
                return Optional.empty();
            }
            if (units.equals(pongs)) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - startNs));
            }
            for (Unit unit : units) {
                if (unit instanceof Unit.PathChallenge(var bytes)) {
                    send(List.of(new Unit.PathResponse(bytes)), LEAST);
                    pongs = sendPings(count, size);
                }
            }
        }
    }

    /** What is to come back. */
    private List<Unit> sendPings(int count, int size) {
        List<Unit> pings = new ArrayList<>();
        List<Unit> pongs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pings.add(new Unit.Ping(++lastPing));
            pongs.add(new Unit.Pong(lastPing));
        }
        send(pings, size);
        return pongs;
    }

    private void send(List<Unit> units, int size) {
        byte[] datagram = new byte[SealedDatagram.MOST];
        ByteBuffer bundle = SealedDatagram.bundleIn(datagram);
        units.forEach(unit -> BundleCodec.write(unit, bundle));
        pad(bundle, size - SealedDatagram.LEAST - bundle.position());
        int sealed = sealing.seal(datagram, bundle.position(), System.nanoTime());
        try {
            udp.send(new DatagramPacket(datagram, sealed, server));
        } catch (IOException e) {
            // As if it were lost on the way.
        }
    }

    private static void pad(ByteBuffer bundle, int size) {
        if (size >= UnitKind.HEADER) {
            int body = size - UnitKind.HEADER;
            bundle.put(PADDING).putShort((short) body).put(new byte[body]);
        }
    }

    /**
     * The units of the next datagram that is authentic, and from where the client hears the server,
     * which drops what comes from elsewhere; none when the time is over.
     */
    private List<Unit> receive(long patienceNs) {
        long untilNs = System.nanoTime() + patienceNs;
        byte[] datagram = new byte[SealedDatagram.MOST + 1];
        try {
            while (untilNs - System.nanoTime() > 0) {
                udp.setSoTimeout((int) Math.max(1, (untilNs - System.nanoTime()) / 1_000_000));
                var packet = new DatagramPacket(datagram, datagram.length);
                udp.receive(packet);
                List<Unit> units = opened(datagram, packet.getLength());
                var from = (InetSocketAddress) packet.getSocketAddress();
                if (!from.equals(server)) {
                    stray = units.isEmpty() ? stray : from;
                } else if (!units.isEmpty()) {
                    return units;
                }
            }
        } catch (IOException e) {
            // Nothing more comes in time.
        }
        return List.of();
    }

    private List<Unit> opened(byte[] datagram, int size) {
        if (opening.open(datagram, size) == Opening.Verdict.ACCEPTED) {
            var bundle = ByteBuffer.wrap(datagram, SealedDatagram.HEADER, Opening.bundleSize(size));
            if (BundleCodec.read(bundle) instanceof Reading.Whole(var units)) {
                return units;
            }
        }
        return List.of();
    }

    /** Frees the port. */
    @Override
    public void close() {
        udp.close();
    }
}
