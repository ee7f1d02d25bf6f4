package dev.tcrp.server.cluster;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Makes the connection to the engine. */
final class EngineConnection {
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration PINGS = Duration.ofSeconds(2);
    private static final long PAUSE_MS = 250;

    private EngineConnection() {}

    /**
     * Connects to one of the engine's servers, and comes back to one for ever.
     *
     * @param connected is run each time when the engine is there again
     * @throws IOException in words, when none lets it in within this time
     */
    static Connection open(ClusterConfig config, Runnable connected, Duration patience)
            throws IOException {
        Optional<EngineCredentials> credentials =
                config.credentials().isPresent()
                        ? Optional.of(EngineCredentials.in(config.credentials().get()))
                        : Optional.empty();
        var faults = new EngineFaults(config, credentials);
        Options options = options(config, connected, faults);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return Nats.connect(options);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the engine was not waited for", e);
            } catch (IOException e) {
                if (faults.last().isPresent() || System.nanoTime() > end) {
                    throw new IOException(unreachable(config, faults), e);
                }
            }
            pause();
        }
    }

    private static String unreachable(ClusterConfig config, EngineFaults faults) {
        return "the engine is not reachable at %s: %s"
                .formatted(
                        String.join(", ", config.engines()),
                        faults.last().orElse("nobody answers. See that nats-server runs there"));
    }

    private static Options options(ClusterConfig config, Runnable connected, EngineFaults faults)
            throws IOException {
        Options.Builder options =
                new Options.Builder()
                        .servers(config.engines().toArray(String[]::new))
                        .connectionName("chat-server " + config.node())
                        .connectionTimeout(CONNECTING)
                        .pingInterval(PINGS)
                        .reconnectWait(Duration.ofMillis(PAUSE_MS))
                        .maxReconnects(-1)
                        .connectionListener((_, event) -> tell(event, connected, faults))
                        .errorListener(faults);
        config.credentials()
                .ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
        if (config.authorities().isPresent() || config.isEncrypted()) {
            // The others of the engine are told by addresses, and certificates are for names.
            options.sslContext(Authorities.context(config.authorities())).ignoreDiscoveredServers();
        }
        return options.build();
    }

    private static void tell(Events event, Runnable connected, EngineFaults faults) {
        switch (event) {
            case CONNECTED, RECONNECTED -> {
                faults.none();
                connected.run();
            }
            case DISCONNECTED, CLOSED, RESUBSCRIBED, DISCOVERED_SERVERS, LAME_DUCK -> {}
        }
    }

    /** Whether asking again is of no use. */
    static boolean isFinal(JetStreamApiException e) {
        return e.getErrorCode() >= 400 && e.getErrorCode() < 500;
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the engine was not waited for", e);
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
