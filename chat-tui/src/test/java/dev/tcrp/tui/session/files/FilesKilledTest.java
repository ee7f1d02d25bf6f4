package dev.tcrp.tui.session.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.files.TransferRun.Place;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file each way over connections that are cut at random places, with a server that is killed now
 * and then: {@code -Dcuts=50 -Dkills=10 -Dseed=…}.
 */
class FilesKilledTest {
    private static final int SIZE = 20_000_000;

    private final int cuts = Integer.getInteger("cuts", 50);
    private final int kills = Integer.getInteger("kills", 3);
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir private Path folder;

    private final AtomicLong farthest = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    private CuttingProxy cutting(KilledServer server) throws IOException {
        var done = new AtomicInteger();
        var proxy =
                new CuttingProxy(
                        server::port,
                        () -> done.get() < cuts ? 20_000 + random.nextInt(350_000) : -1);
        int each = Math.max(1, cuts / kills);
        proxy.whenCut(
                () -> {
                    if (done.incrementAndGet() % each == 0) {
                        server.isKilled();
                    }
                });
        return proxy;
    }

    private TransferRun run(KilledServer server, CuttingProxy proxy) {
        var known = new KnownServers(folder.resolve("known"));
        var trust = new Trust(Optional.of(new Pin(server.pin())), known);
        farthest.set(0);
        var place =
                new Place(
                        new ServerAddress("127.0.0.1", proxy.port()),
                        new Security.Tls(trust),
                        new RoomName("tea"),
                        server.token(1));
        return new TransferRun(
                place,
                progress -> {
                    long before = farthest.getAndAccumulate(progress.bytes(), Math::max);
                    lost.accumulateAndGet(before - progress.bytes(), Math::max);
                },
                _ -> TimeUnit.MILLISECONDS.sleep(1));
    }

    @Test
    void noByteIsWrongAndWhatTheServerHasIsNotSentAgain() throws Exception {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        Path graph = Files.write(folder.resolve("graph.bin"), bytes);
        try (var server = new KilledServer(folder, List.of("-XX:TieredStopAtLevel=1"));
                var there = cutting(server);
                var back = cutting(server)) {
            var sent = new FileSending(run(server, there), OutgoingFile.of(graph)).send();
            assertThat(there.cuts()).as("cuts, seed %d", seed).isGreaterThanOrEqualTo(cuts);
            assertThat(lost.get()).as("bytes lost, seed %d", seed).isLessThan(Limits.BLOCK);
            assertThat(server.blobs().resolve("unfinished")).isEmptyDirectory();

            var into = SaveTarget.in(Files.createDirectory(folder.resolve("into")), "graph.bin");
            var saving = new FileSaving(run(server, back), sent.blob(), sent.file(), into);
            assertThat(saving.save()).as("seed %d", seed).hasSameBinaryContentAs(graph);
            assertThat(lost.get()).as("bytes lost, seed %d", seed).isLessThan(Limits.BLOCK);
            System.out.printf(
                    "seed %d: cut %d and %d times; %d and %d bytes carried for %d; %d lost%n",
                    seed,
                    there.cuts(),
                    back.cuts(),
                    there.carried(),
                    back.carried(),
                    SIZE,
                    lost.get());
        }
    }
}
