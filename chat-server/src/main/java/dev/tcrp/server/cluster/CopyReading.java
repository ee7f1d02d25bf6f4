package dev.tcrp.server.cluster;

import io.nats.client.Connection;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.OrderedConsumerContext;
import io.nats.client.api.ClusterInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.StreamState;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what one of the engine's servers has of the log, record by record: its counts do not tell
 * of a record whose bytes have changed on the disk.
 *
 * @param engine the name of the server
 * @param read how many records
 * @param missing how many should be there and cannot be read
 * @param first the first of these; 0: none is missing
 */
public record CopyReading(String engine, long read, long missing, long first) {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** The engine draws which copy it reads; with three, one is left out once in 5,000 times. */
    private static final int TRIES = 24;

    /** Reads each copy of the stream of this name: a million records in some ten seconds. */
    static List<CopyReading> all(Connection connection, String name, int copies)
            throws IOException, JetStreamApiException, InterruptedException {
        Map<String, CopyReading> readings = new TreeMap<>();
        JetStreamManagement management = connection.jetStreamManagement();
        for (int i = 0; i < TRIES && readings.size() < copies; i++) {
            OrderedConsumerContext reader =
                    connection
                            .getStreamContext(name)
                            .createOrderedConsumer(
                                    new OrderedConsumerConfiguration()
                                            .headersOnly(true)
                                            .deliverPolicy(DeliverPolicy.All));
            IterableConsumer records = reader.iterate();
            try {
                String consumer = reader.getConsumerName();
                ClusterInfo at = management.getConsumerInfo(name, consumer).getClusterInfo();
                String engine =
                        at == null || at.getLeader() == null
                                ? connection.getServerInfo().getServerName()
                                : at.getLeader();
                if (!readings.containsKey(engine)) {
                    readings.put(engine, of(engine, state(management, name), records));
                }
                management.deleteConsumer(name, consumer);
            } catch (JetStreamStatusCheckedException e) {
                throw new IOException("the engine ended a reading of its log", e);
            } finally {
                records.stop();
            }
        }
        return List.copyOf(readings.values());
    }

    private static StreamState state(JetStreamManagement management, String name)
            throws IOException, JetStreamApiException {
        return management.getStreamInfo(name, StreamInfoOptions.deletedDetails()).getStreamState();
    }

    private static CopyReading of(String engine, StreamState state, IterableConsumer records)
            throws InterruptedException, JetStreamStatusCheckedException {
        Set<Long> deleted = new HashSet<>(state.getDeleted());
        var reading = new CopyReading(engine, 0, 0, 0);
        long next = state.getFirstSequence();
        while (next <= state.getLastSequence()) {
            Message record = records.nextMessage(SILENCE);
            if (record == null) {
                return reading.without(next, state.getLastSequence() + 1, deleted);
            }
            long seq = record.metaData().streamSequence();
            reading = reading.without(next, seq, deleted).withOneMore();
            next = seq + 1;
        }
        return reading;
    }

    private CopyReading withOneMore() {
        return new CopyReading(engine, read + 1, missing, first);
    }

    /** None was read from this one to the one before the other. */
    private CopyReading without(long from, long seq, Set<Long> deleted) {
        long lost = 0;
        long firstLost = first;
        for (long each = from; each < seq; each++) {
            if (!deleted.contains(each)) {
                lost++;
                firstLost = firstLost == 0 ? each : firstLost;
            }
        }
        return new CopyReading(engine, read, missing + lost, firstLost);
    }
}
