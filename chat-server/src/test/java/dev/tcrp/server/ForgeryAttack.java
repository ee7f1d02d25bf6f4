package dev.tcrp.server;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.unit.Unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Forged and replayed datagrams against a room that talks. Prints how many were taken, and what the
 * talk's 99th percentile is with them and without, in turn. Run by {@code .ci/attack}.
 */
final class ForgeryAttack {
    private static final int ROUNDS = 5;
    private static final int TALK = 2000;
    private static final long TALK_EVERY_NS = 2_000_000;

    private final SplittableRandom random;
    private final Attacked server;
    private final SealedClient alice;
    private final SealedClient bob;
    private final List<byte[]> captured = new ArrayList<>();
    private int said;

    private ForgeryAttack(Attacked server, long seed) throws IOException {
        this.random = new SplittableRandom(seed);
        this.server = server;
        this.alice = server.joins(0, "alice");
        this.bob = server.joins(1, "bob");
    }

    /** Arguments: how many, a second, seed. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        int rate = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        Path folder = Files.createTempDirectory("attacked");
        try (var server = new Attacked(folder)) {
            new ForgeryAttack(server, seed).run(count, rate, seed);
        }
        System.exit(0);
    }

    private void run(int count, int rate, long seed) throws Exception {
        talk();
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double calm = Attacked.p99Ms(talk());
            var flood = CompletableFuture.runAsync(() -> flood(count / ROUNDS, rate));
            double flooded = Attacked.p99Ms(talk());
            flood.join();
            ratios[round] = flooded / calm;
            System.out.printf("p99 %.3f ms calm, %.3f ms flooded%n", calm, flooded);
        }
        var heard =
                (CountReceived.ReceivedCount)
                        alice.control.asks(new CountReceived(new RoomName("hoge")));
        bob.hasReceivedNothing();
        Arrays.sort(ratios);
        System.out.printf(
                "%d forged or replayed, %d a second, seed %d: %d taken; honest p99 %.2f times that"
                        + " without (median of %d)%n",
                count, rate, seed, heard.datagrams() - said, ratios[ROUNDS / 2], ROUNDS);
    }

    /** How long each message took to be seen. */
    private long[] talk() throws IOException {
        long[] tookNs = new long[TALK];
        for (int i = 0; i < TALK; i++) {
            long beganNs = System.nanoTime();
            said++;
            alice.says("message " + said);
            capture(alice.lastSent());
            bob.sees("alice", "message " + said);
            tookNs[i] = System.nanoTime() - beganNs;
            alice.receives(Unit.Ack.class);
            LockSupport.parkNanos(TALK_EVERY_NS - tookNs[i]);
        }
        return tookNs;
    }

    private void capture(byte[] datagram) {
        synchronized (captured) {
            captured.add(datagram);
        }
    }

    private void flood(int count, int rate) {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            long beganNs = System.nanoTime();
            for (int i = 0; i < count; i++) {
                byte[] bytes = forged();
                socket.send(
                        new DatagramPacket(
                                bytes,
                                bytes.length,
                                InetAddress.getLoopbackAddress(),
                                server.udpPort()));
                if (i % 16 == 0) {
                    LockSupport.parkNanos(beganNs + i * 1_000_000_000L / rate - System.nanoTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replayed as it was, changed in one bit, or with nothing right but where it belongs. */
    private byte[] forged() {
        byte[] bytes;
        synchronized (captured) {
            bytes = captured.get(random.nextInt(captured.size())).clone();
        }
        switch (random.nextInt(3)) {
            case 0 -> {}
            case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                for (int at = 10; at < bytes.length; at++) {
                    bytes[at] = (byte) random.nextInt();
                }
            }
        }
        return bytes;
    }
}
