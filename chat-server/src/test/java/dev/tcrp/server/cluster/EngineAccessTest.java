package dev.tcrp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.Pin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An engine that is reached by TLS, or lets in only whom it knows. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class EngineAccessTest {
    private static final Pin OURS = new Pin("A".repeat(43));
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir private Path folder = Path.of("");

    private static ClusterConfig config(
            Engines engines, String scheme, Optional<Path> credentials, Optional<Path> authority) {
        return new ClusterConfig(
                List.of(engines.urls().getFirst().replace("nats:", scheme + ":")),
                "a",
                List.of(engines.monitor()),
                credentials,
                authority,
                false,
                1,
                32,
                "chat");
    }

    private static ClusterConfig byTls(Engines engines, Path authority) {
        return config(engines, "tls", Optional.empty(), Optional.of(authority));
    }

    private static ClusterConfig by(Engines engines, Path credentials) {
        return config(engines, "nats", Optional.of(credentials), Optional.empty());
    }

    private static void isReached(ClusterConfig config) throws IOException {
        try (Engine engine = Engine.open(config, OURS, List.of(), () -> {}, LONG)) {
            assertThat(engine.isConnected()).isTrue();
        }
    }

    /** At once: waiting does not mend it. */
    private static void isNotReached(ClusterConfig config, String... words) {
        assertThatThrownBy(() -> Engine.open(config, OURS, List.of(), () -> {}, LONG))
                .isInstanceOf(IOException.class)
                .message()
                .contains("the engine is not reachable at " + config.engines().getFirst())
                .contains(words);
    }

    @Test
    void anEngineIsBelievedByItsAuthorityOnly() throws Exception {
        var ours = new Certificates(folder.resolve("ours"));
        var others = new Certificates(folder.resolve("others"));
        try (var engines = Engines.with(ours.engine("ip:127.0.0.1"))) {
            isReached(byTls(engines, ours.authority()));
            isNotReached(
                    byTls(engines, others.authority()),
                    "signed by none of the authorities in " + others.authority());
            isNotReached(
                    config(engines, "tls", Optional.empty(), Optional.empty()),
                    "no authority that Java knows",
                    "--cluster-ca");
            isNotReached(
                    config(engines, "nats", Optional.empty(), Optional.empty()),
                    "wants TLS",
                    "tls://HOST:PORT");
        }
    }

    /** Seen to fail with the client's own check, which asks for no name. */
    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        var ours = new Certificates(folder.resolve("ours"));
        try (var engines = Engines.with(ours.engine("dns:elsewhere.example"))) {
            isNotReached(byTls(engines, ours.authority()), "certificate is refused", "127.0.0.1");
        }
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws Exception {
        var ours = new Certificates(folder.resolve("ours"));
        String expired = ours.engine("ip:127.0.0.1", "-startdate", "-3d", "-validity", "1");
        try (var engines = Engines.with(expired)) {
            isNotReached(byTls(engines, ours.authority()), "certificate has expired");
        }
    }

    @Test
    void aFileWithoutAuthoritiesIsNamed() throws Exception {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");
        try (var engines = Engines.one()) {
            assertThatThrownBy(() -> isReached(byTls(engines, nothing)))
                    .hasMessageContaining(nothing + ", which --cluster-ca names");
            assertThatThrownBy(() -> isReached(byTls(engines, folder.resolve("nowhere"))))
                    .hasMessageContaining("there is no file");
            isNotReached(config(engines, "tls", Optional.empty(), Optional.empty()), "has no TLS");
        }
    }

    @Test
    void anEngineLetsInWhomItKnows() throws Exception {
        var ours = new Credentials();
        Path known = ours.user(folder.resolve("known"), Duration.ZERO, Duration.ofHours(1));
        Path expired =
                ours.user(folder.resolve("expired"), Duration.ofDays(2), Duration.ofHours(1));
        Path other =
                new Credentials().user(folder.resolve("other"), Duration.ZERO, Duration.ofHours(1));
        try (var engines = Engines.with(ours.engine())) {
            isReached(by(engines, known));
            isNotReached(by(engines, other), "does not know the credentials in " + other);
            isNotReached(by(engines, expired), "credentials in " + expired + " expired at");
            isNotReached(
                    config(engines, "nats", Optional.empty(), Optional.empty()),
                    "wants credentials",
                    "--cluster-creds");
            assertThatThrownBy(() -> isReached(by(engines, folder.resolve("nowhere"))))
                    .hasMessageContaining("cannot be read");
            Path nothing = Files.writeString(folder.resolve("nothing"), "nothing");
            assertThatThrownBy(() -> isReached(by(engines, nothing)))
                    .hasMessageContaining("there are no credentials in " + nothing);
        }
    }
}
