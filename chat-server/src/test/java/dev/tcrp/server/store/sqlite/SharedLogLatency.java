package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.cluster.EngineLog;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.RunCodec;
import dev.tcrp.server.store.StoredMessage;

import io.nats.client.Connection;
import io.nats.client.Nats;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes at 100 messages a second until a message is told by the server that decides,
 * and by another one, beside a bare publish of the same run, in turn, with three engines: {@code
 * SharedLogLatency FOLDER MESSAGES}.
 */
final class SharedLogLatency {
    private static final int ROOM = 7;
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String TEXT = "x".repeat(100);

    /** Times of one way, in ns. */
    private record Times(String what, List<Long> ns) {
        Times(String what) {
            this(what, new ArrayList<>());
        }

        double ms(double part) {
            long[] sorted = ns.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
        }

        void print(Times bare) {
            System.out.printf(
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    what, ms(0.5), ms(0.5) / bare.ms(0.5), ms(0.99), ms(0.99) / bare.ms(0.99));
        }
    }

    /** Completes with the time when the next message is told. */
    private static final class Told implements LogListener {
        private volatile CompletableFuture<Long> next = new CompletableFuture<>();

        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {
            if (!fresh.isEmpty()) {
                next.complete(System.nanoTime());
            }
        }

        @Override
        public void writable(boolean is, String why) {}
    }

    private SharedLogLatency() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "latency");
        int messages = Integer.parseInt(args[1]);
        try (var engines = Engines.three()) {
            Connection connection = Nats.connect(String.join(",", engines.urls()));
            var bareLog = EngineLog.open(connection, "bare", 3);
            var log = EngineLog.open(connection, "ours", 3);
            var atOwner = new Told();
            var elsewhere = new Told();
            try (SharedStore owner = SharedLogBench.store(folder.resolve("a"), log, 1, atOwner);
                    SharedStore other =
                            SharedLogBench.store(folder.resolve("b"), log, 2, elsewhere)) {
                owner.own(ROOM).join();
                var told = new Times("told by the owner");
                var toldElsewhere = new Times("told by another server");
                var bare = new Times("bare publish");
                long seq = 0;
                for (int i = -messages / 10; i < messages; i++) { // the first ones warm up
                    long atNs = System.nanoTime();
                    atOwner.next = new CompletableFuture<>();
                    elsewhere.next = new CompletableFuture<>();
                    PendingMessage message = message(i + messages);
                    if (!owner.append(message)) {
                        throw new IllegalStateException("not taken");
                    }
                    long ownNs = atOwner.next.get(30, TimeUnit.SECONDS) - atNs;
                    long otherNs = elsewhere.next.get(30, TimeUnit.SECONDS) - atNs;
                    byte[] run = run(message, i + messages);
                    long bareNs = System.nanoTime();
                    seq = bareLog.publish(ROOM, run, seq).get(30, TimeUnit.SECONDS);
                    bareNs = System.nanoTime() - bareNs;
                    if (i >= 0) {
                        told.ns().add(ownNs);
                        toldElsewhere.ns().add(otherNs);
                        bare.ns().add(bareNs);
                    }
                    LockSupport.parkNanos(PERIOD_NS - (System.nanoTime() - atNs));
                }
                System.out.println(
                        "| ms at 100 messages/s, three engines | p50 | / bare | p99 | / bare |\n"
                                + "|---|---|---|---|---|");
                Arrays.asList(told, toldElsewhere, bare).forEach(each -> each.print(bare));
                System.out.printf("records behind at the end: %d%n", other.behind());
            }
            connection.close();
        }
    }

    private static PendingMessage message(long number) {
        var key = new RepeatKey(1, "d", ThreadLocalRandom.current().nextLong(1, 1L << 50));
        return new PendingMessage(ROOM, System.currentTimeMillis() + number, "bob", TEXT, key);
    }

    private static byte[] run(PendingMessage message, long number) {
        var stored = new StoredMessage(number + 1, number, message);
        return RunCodec.write(new Run(ROOM, 1, number, List.of(Run.Said.of(stored))));
    }
}
