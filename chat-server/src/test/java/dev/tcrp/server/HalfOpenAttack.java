package dev.tcrp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Connections from 16 addresses that do not shake hands, half of them silent, half of them a byte
 * at a time; what the server closes is opened anew. Prints how long honest joins take meanwhile,
 * and when the last is gone after they stop. Run by {@code .ci/attack}.
 */
final class HalfOpenAttack {
    private static final int ADDRESSES = 16;
    private static final int JOINS = 300;
    private static final byte[] HELLO = HexFormat.of().parseHex("16030100c8010000c40303");

    private final Attacked server;
    private final SocketChannel[] channels;
    private final int[] dripped;
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean stopped;

    private HalfOpenAttack(Attacked server, int count) {
        this.server = server;
        this.channels = new SocketChannel[count];
        this.dripped = new int[count];
    }

    /** Arguments: how many, how many anew a second. */
    public static void main(String[] args) throws Exception {
        try (var server = new Attacked(Files.createTempDirectory("attacked"))) {
            var attack = new HalfOpenAttack(server, Integer.parseInt(args[0]));
            attack.run(Integer.parseInt(args[1]));
        }
        System.exit(0);
    }

    private void run(int anew) throws Exception {
        joins(100);
        System.out.printf(
                "from connecting to the first message shown: p50 %.1f ms of %d%n",
                Attacked.p50Ms(firstMessages(JOINS)), JOINS);
        double calm = Attacked.p99Ms(joins(JOINS));
        var flood = CompletableFuture.runAsync(() -> flood(anew));
        double flooded = Attacked.p99Ms(joins(JOINS));
        while (opened.get() < channels.length) {
            LockSupport.parkNanos(1_000_000);
        }
        double after = Attacked.p99Ms(joins(JOINS));
        stopped = true;
        flood.join();
        int there = there();
        long stoppedNs = System.nanoTime();
        while (there() > 0 && System.nanoTime() - stoppedNs < TimeUnit.SECONDS.toNanos(60)) {
            LockSupport.parkNanos(100_000_000);
        }
        System.out.printf(
                "%d connections opened, %d at one time wanted, %d there at the end: honest join p99"
                        + " %.1f ms calm, %.1f ms while they come, %.1f ms while they are there;"
                        + " %d left %.1f s after they stopped%n",
                opened.get(),
                channels.length,
                there,
                calm,
                flooded,
                after,
                there(),
                (System.nanoTime() - stoppedNs) / 1e9);
    }

    private long[] joins(int count) throws IOException {
        long[] tookNs = new long[count];
        for (int i = 0; i < count; i++) {
            long beganNs = System.nanoTime();
            try (var _ = server.joins(0, "alice")) {
                tookNs[i] = System.nanoTime() - beganNs;
            }
        }
        return tookNs;
    }

    /** Each time somebody comes in, and another says something at once. */
    private long[] firstMessages(int count) throws IOException {
        long[] tookNs = new long[count];
        try (var bob = server.joins(1, "bob")) {
            for (int i = 0; i < count; i++) {
                long beganNs = System.nanoTime();
                try (var alice = server.joins(0, "alice")) {
                    bob.says("hi");
                    alice.sees("bob", "hi");
                    tookNs[i] = System.nanoTime() - beganNs;
                }
            }
        }
        return tookNs;
    }

    private void flood(int anew) {
        try {
            for (int i = 0; i < channels.length; i++) {
                open(i);
            }
            while (!stopped) {
                long roundNs = System.nanoTime();
                int again = 0;
                for (int i = 0; i < channels.length && !stopped; i++) {
                    if (isGone(i) && again++ < anew) {
                        open(i);
                    } else if (i % 2 == 0) {
                        drip(i);
                    }
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) + roundNs - System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(int i) throws IOException {
        if (channels[i] != null) {
            channels[i].close();
        }
        var channel = SocketChannel.open();
        channel.bind(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (1 + i % ADDRESSES)), 0));
        channel.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.securePort()));
        channel.configureBlocking(false);
        channels[i] = channel;
        dripped[i] = 0;
        opened.incrementAndGet();
    }

    private void drip(int i) {
        try {
            byte next = dripped[i] < HELLO.length ? HELLO[dripped[i]] : 0;
            dripped[i]++;
            channels[i].write(ByteBuffer.wrap(new byte[] {next}));
        } catch (IOException e) {
            // It was closed: it is opened anew in the next round.
        }
    }

    private boolean isGone(int i) {
        try {
            // Before it closes, the server says so.
            int read = channels[i].read(ByteBuffer.allocate(64));
            return read > 0 ? channels[i].read(ByteBuffer.allocate(64)) < 0 : read < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private int there() {
        return (int) IntStream.range(0, channels.length).filter(i -> !isGone(i)).count();
    }
}
