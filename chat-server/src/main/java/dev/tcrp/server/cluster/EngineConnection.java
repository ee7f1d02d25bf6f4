package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.Sanitiser;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

/** Makes the connection to the engine. */
final class EngineConnection {
    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);
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
        Options options = options(config, connected);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return Nats.connect(options);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the engine was not waited for", e);
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IOException(unreachable(config, e), e);
                }
            }
            pause();
        }
    }

    private static String unreachable(ClusterConfig config, IOException e) {
        String why = String.valueOf(e.getMessage());
        return "the engine is not reachable at %s: %s. See that nats-server runs there%s"
                .formatted(
                        String.join(", ", config.engines()),
                        Sanitiser.shown(why),
                        config.credentials()
                                .map(file -> " and that it knows the credentials in " + file)
                                .orElse(""));
    }

    private static Options options(ClusterConfig config, Runnable connected) throws IOException {
        Options.Builder options =
                new Options.Builder()
                        .servers(config.engines().toArray(String[]::new))
                        .connectionName("chat-server " + config.node())
                        .connectionTimeout(CONNECTING)
                        .pingInterval(PINGS)
                        .reconnectWait(Duration.ofMillis(PAUSE_MS))
                        .maxReconnects(-1)
                        .connectionListener((_, event) -> tell(event, connected))
                        .errorListener(new Quiet());
        if (config.credentials().isPresent()) {
            Path file = config.credentials().get();
            if (!Files.isReadable(file)) {
                throw new IOException("the credentials %s cannot be read".formatted(file));
            }
            options.authHandler(Nats.credentials(file.toString()));
        }
        if (config.authorities().isPresent()) {
            options.sslContext(Authorities.in(config.authorities().get()));
        } else if (config.engines().stream().anyMatch(url -> url.startsWith("tls:"))) {
            try {
                options.secure();
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java has no TLS: " + e.getMessage(), e);
            }
        }
        return options.build();
    }

    private static void tell(Events event, Runnable connected) {
        switch (event) {
            case CONNECTED, RECONNECTED -> connected.run();
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

    /** The client's own words go to the log for those who look for them. */
    private static final class Quiet implements ErrorListener {
        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.debug("the engine says: {}", Sanitiser.shown(error));
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception e) {
            LOG.debug("the engine's client: {}", Sanitiser.shown(String.valueOf(e)));
        }
    }
}
