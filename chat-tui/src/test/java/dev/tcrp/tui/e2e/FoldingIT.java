package dev.tcrp.tui.e2e;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.fault.Seed;
import dev.tcrp.tui.session.own.FoldingStory;
import dev.tcrp.tui.session.own.FoldingStory.Volume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The story of all kinds of entries with the launcher of the server, killed three times, and its
 * usual limits. Of ten seeds by {@code -Dfolding.seeds=10}, see .ci/delivery.
 */
final class FoldingIT {
    private static final int SEEDS = Integer.getInteger("folding.seeds", 1);

    @TempDir private Path folder;

    /** Seen to fail with a client that does not say again what waited when the server ended. */
    @Test
    void howeverOftenTheServerIsKilledAllSeeTheSame() throws IOException {
        long seed = Seed.printed("FoldingIT");
        for (int i = 0; i < SEEDS; i++) {
            isTold(seed + i);
        }
    }

    private void isTold(long seed) throws IOException {
        var volume = new Volume(60, 210, 40);
        try (var server = new Killed();
                var story = new FoldingStory(new RoomName("tea"), server, volume, folder, seed)) {
            story.isTold();
        }
    }

    private static final class Killed implements FoldingStory.Host, AutoCloseable {
        private final ServerProcess first = ServerProcess.with("--room", "tea:7");
        private ServerProcess server = first;

        @Override
        public int securePort() {
            return server.securePort();
        }

        @Override
        public int udpPort() {
            return server.udpPort();
        }

        @Override
        public Token token(int which) {
            return new Token(first.tokens().get(which));
        }

        @Override
        public void ends() {
            server.signal("KILL");
            server.awaitExit();
        }

        @Override
        public void comesBack() {
            server.close();
            server = server.again();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
