package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Pin;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.IdentityOptions;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A load on a real server, with real lanes but where a story says otherwise. */
@ParameterizedClass(name = "within TLS: {0}")
@ValueSource(booleans = {false, true})
class LoadTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ChatServer server;
    private final ServerAddress address;
    private final Security security;

    LoadTest(boolean secure) throws IOException {
        Identity identity = Identity.keptIn(IdentityOptions.usualFolder());
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, identity)));
        int port = secure ? server.securePort().orElseThrow() : server.tcpPort();
        address = new ServerAddress("127.0.0.1", port);
        security = secure ? trusting(identity.pin()) : new Security.None();
    }

    private static Security trusting(Pin pin) {
        var nobody = new KnownServers(Path.of("target", "nobody"));
        return new Security.Tls(new Trust(Optional.of(pin), nobody));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Seen to fail with members that count what was said in the other room's place. */
    @Test
    void everyDeliveryIsCountedAndNoneIsLostAtALowRate() {
        var measured =
                run(new Load(address, security, plan(3, 2, OptionalInt.of(200), SHORT), List.of()));
        assertThat(measured.messages()).isBetween(1L, 40L);
        assertThat(measured.deliveries()).isEqualTo(measured.messages() * 2);
        assertThat(measured.lost()).isZero();
        assertThat(measured.doubled()).isZero();
        assertThat(measured.late()).isZero();
        assertThat(measured.latency().getTotalCount()).isEqualTo(measured.deliveries());
        assertThat(measured.trouble()).isEmpty();
    }

    @Test
    void asFastAsItWillGoNothingIsLostEither() {
        var measured =
                run(new Load(address, security, plan(4, 1, OptionalInt.empty(), SHORT), List.of()));
        assertThat(measured.deliveries()).isEqualTo(measured.messages() * 3).isPositive();
    }

    /** Seen to fail with what was said counted as heard. */
    @Test
    void halfOfWhatIsSaidIsLostWhenEverySecondDatagramIs() {
        LoadClient.Kind lossy =
                (where, at, room, token, user, size) ->
                        new LossyLane(
                                Load.kind(security).enter(where, at, room, token, user, size));
        var measured =
                run(
                        new Load(
                                address,
                                security,
                                plan(2, 1, OptionalInt.of(400), SHORT),
                                List.of(),
                                lossy));
        assertThat(measured.messages()).isGreaterThan(1);
        assertThat(measured.lost()).isBetween(measured.due() / 2 - 1, measured.due() / 2 + 1);
        assertThat(measured.deliveries() + measured.lost()).isEqualTo(measured.due());
    }

    /** Seen to fail with a voice that goes on to the end of its time. */
    @Test
    void stoppedEarlyItTellsWhatWasMeasuredUpToThen() {
        var load = new Load(address, security, plan(3, 1, OptionalInt.of(100), LONG), List.of());
        var running = start(load);
        await().until(() -> load.progress().startsWith("measuring: 0 of 300 s"));
        await().until(() -> !load.progress().contains(" 0 messages"));
        load.stop();
        assertThat(running.join().messages()).isPositive();
        assertThat(running.join().lost()).isZero();
    }

    /** Seen to fail with ears that pass over the end of a connection. */
    @Test
    void aServerThatGoesAwayEndsItAndSaysSo() throws IOException {
        var load = new Load(address, security, plan(3, 1, OptionalInt.of(100), LONG), List.of());
        var running = start(load);
        await().until(() -> load.progress().startsWith("measuring"));
        server.close();
        assertThat(running.join().trouble()).isPresent();
    }

    private static Plan plan(int members, int rooms, OptionalInt rate, Duration duration) {
        return new Plan(members, rooms, rate, 100, Duration.ofMillis(50), duration);
    }

    private static CompletableFuture<Measured> start(Load load) {
        return CompletableFuture.supplyAsync(() -> run(load)).orTimeout(20, TimeUnit.SECONDS);
    }

    private static Measured run(Load load) {
        try {
            return load.run(Optional.empty());
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Takes every second text and sends it nowhere. */
    private static final class LossyLane implements LoadClient {
        private final LoadClient lane;
        private boolean loses;

        LossyLane(LoadClient lane) {
            this.lane = lane;
        }

        @Override
        public void listen(Selector selector, Ear ear) throws IOException {
            lane.listen(selector, ear);
        }

        @Override
        public boolean say(ByteBuffer text) throws IOException {
            loses = !loses;
            return loses || lane.say(text);
        }

        @Override
        public void close() throws IOException {
            lane.close();
        }
    }
}
