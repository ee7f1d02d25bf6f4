package dev.tcrp.server.udp;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Who sent a datagram: an endpoint's number looked up, in an order that no cache foresees. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SourceLookupBenchmark {
    private static final int QUESTIONS = 1 << 16;

    /** Endpoints in the table. */
    @Param({"100", "10000", "100000"})
    public int endpoints;

    private final NumberTable<String> table = new NumberTable<>();
    private final long[] known = new long[QUESTIONS];
    private final long[] unknown = new long[QUESTIONS];
    private int next;

    /** IPv4 addresses and ports, as the sockets number them: 48 bits. */
    @Setup
    public void fill() {
        var random = new SplittableRandom(42);
        long[] numbers = random.longs(endpoints, 1, 1L << 48).toArray();
        for (long number : numbers) {
            table.put(number, "peer");
        }
        for (int i = 0; i < QUESTIONS; i++) {
            known[i] = numbers[random.nextInt(endpoints)];
            unknown[i] = random.nextLong(1L << 48, 1L << 49);
        }
    }

    /** Somebody who was admitted. */
    @Benchmark
    public @Nullable String known() {
        return table.find(known[next++ & (QUESTIONS - 1)]);
    }

    /** A stranger. */
    @Benchmark
    public @Nullable String unknown() {
        return table.find(unknown[next++ & (QUESTIONS - 1)]);
    }
}
