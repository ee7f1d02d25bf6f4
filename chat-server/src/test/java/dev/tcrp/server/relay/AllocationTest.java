package dev.tcrp.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;

class AllocationTest {
    private static final int DATAGRAMS = 100_000;
    private static final int STORED = 20_000;
    private static final int AT_ONCE = 50;

    /** The steady state begins when the compiler is done, which nobody can tell beforehand. */
    private static final int ROUNDS = 10;

    /**
     * Less than any object for each datagram. It is 0 where the JVM's compiler removes what the JDK
     * makes for a system call, which serves several datagrams; whether it does, varies by the run.
     */
    private static final double SYSTEM_CALLS = 16;

    /** Seen to fail with one array of a byte made for each datagram. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::"})
    void nothingIsAllocatedForADatagram(String host) throws IOException {
        var limit = RateLimit.perSecond(1_000_000);
        try (var stage = new Stage(UdpIo.NATIVE, limit, InetAddress.ofLiteral(host))) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            stage.named("carol");
            double each = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS && each >= SYSTEM_CALLS; round++) {
                each = chatCounted(stage, alice, bob, DATAGRAMS);
            }
            assertThat(each).as("bytes of heap for a datagram").isLessThan(SYSTEM_CALLS);
        }
    }

    /** Seen to fail with a queue that makes a node for each message, and with one made for each. */
    @Test
    void nothingIsAllocatedOnTheRelaysThreadForADatagramInAPersistentRoom(@TempDir Path folder)
            throws IOException {
        try (var stage =
                Stage.persistent(
                        UdpIo.NATIVE,
                        RateLimit.perSecond(1_000_000),
                        (listener, threads) ->
                                SqliteStore.open(
                                        folder, () -> Retention.EVERYTHING, listener, threads))) {
            Friend alice = stage.classic("alice");
            Friend bob = stage.classic("bob");
            stage.named("carol");
            double each = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS && each >= SYSTEM_CALLS; round++) {
                each = chatCounted(stage, alice, bob, STORED);
            }
            assertThat(each).as("bytes of heap for a datagram").isLessThan(SYSTEM_CALLS);
        }
    }

    private static double chatCounted(Stage stage, Friend alice, Friend bob, int datagrams)
            throws IOException {
        long before = allocated(stage);
        chat(alice, bob, datagrams);
        return (double) (allocated(stage) - before) / datagrams;
    }

    private static void chat(Friend alice, Friend bob, int datagrams) throws IOException {
        for (int i = 0; i < datagrams; i += AT_ONCE) {
            for (int j = 0; j < AT_ONCE; j++) {
                alice.says("one of many");
            }
            for (int j = 0; j < AT_ONCE; j++) {
                bob.receives();
            }
        }
    }

    private static long allocated(Stage stage) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(stage.relay().threadId());
    }
}
