package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.EngineCheckpoints;
import dev.tcrp.server.cluster.EngineLog;
import dev.tcrp.server.store.Checkpoints;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Retention;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.KeyValueConfiguration;

import java.io.IOException;

/**
 * The contract again, kept by a server that finds at each start but the first nothing in its
 * folder, and in the engine a checkpoint and a log that is cut behind it.
 */
final class CheckpointedStoreTest extends SharedStoreTest {
    private boolean isBegun;

    @Override
    Checkpoints checkpoints() throws IOException {
        try {
            connection()
                    .keyValueManagement()
                    .create(KeyValueConfiguration.builder(cluster + "-config").build());
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
        return EngineCheckpoints.in(connection(), ClusterConfig.of(urls(), "a").prefixed(cluster));
    }

    @Override
    SharedStore opens(Retention keeping, LogListener listener) throws IOException {
        if (isBegun) {
            leavesACheckpointAlone(keeping);
        }
        isBegun = true;
        return super.opens(keeping, listener);
    }

    private void leavesACheckpointAlone(Retention keeping) throws IOException {
        var log = EngineLog.open(connection(), cluster, 1);
        var store = super.opens(keeping, new Heard());
        try {
            var checkpointer = new Checkpointer(store, log, checkpoints());
            var checkpoint = checkpointer.make();
            store.renew(checkpoint.place());
            await().until(() -> checkpointer.cut(checkpoint.place()) > checkpoint.place());
            assertThat(log.extent().first()).isGreaterThan(checkpoint.place());
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            store.close();
        }
        View.discard(folder);
    }
}
