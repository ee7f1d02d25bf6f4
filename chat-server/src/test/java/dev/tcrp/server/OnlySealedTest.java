package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.server.ServerConfig.SecurePort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/**
 * Within TLS nobody can have what is said sent in the clear, nor say anything in the clear (case
 * C3).
 */
class OnlySealedTest {
    private static final RoomName HOGE = new RoomName("hoge");

    private final ChatServer server =
            Servers.start(
                    Servers.opening("hoge", 5)
                            .letting(Servers.ALL_LOOK)
                            .securedBy(new SecurePort(0, Identities.USUAL)));
    private final List<String> tokens = Servers.tokens(server);
    private final NamedClient eve = eve();

    private NamedClient eve() throws IOException {
        var socket =
                new Pinning(Identities.USUAL.pin()).connects(server.securePort().orElseThrow());
        return new NamedClient(new Line(server, socket), "hoge");
    }

    OnlySealedTest() throws IOException {}

    @AfterEach
    void end() throws IOException {
        eve.close();
        server.close();
    }

    private EnterRoom entering(int port) {
        return new EnterRoom(HOGE, new Token(tokens.get(1)), new UserName("eve"), port);
    }

    private String members() {
        return eve.asks(new ListMembers(HOGE, "")).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOriginalsOperationsAreRefusedInWordsAndTheConnectionGoesOn(int operation) {
        String[] payloads = {"", "eve", tokens.get(1) + " eve", "" + eve.line.udpPort()};
        String room = operation == 1 ? "eves" : "hoge";
        eve.line.sends(ClassicClient.frame(operation, room, payloads[operation]));
        Line.Unit answer = eve.line.receives().orElseThrow();
        assertThat(answer.operation()).isEqualTo(2);
        assertThat(answer.state()).isZero();
        assertThat(answer.text()).contains("Within TLS", "operation 19");
        assertThat(members()).doesNotContain("eve");
        assertThat(eve.asks(new ListRooms("")).toString()).doesNotContain("eves");
    }

    @Test
    void aPortInTheClearIsRefusedAndThePathIsNot() {
        assertThat(eve.isRefused(entering(eve.line.udpPort()), Reason.INVALID))
                .contains("port must be 0");
        assertThat(members()).doesNotContain("eve");
        eve.asks(new OpenPath(SealedClient.DEVICE));
        eve.asks(entering(0));
        assertThat(members()).contains("eve");
    }

    @Test
    void aMemberByASealedPathCannotAddAPortAndHearsNothingInTheClear() throws Exception {
        try (var alice = new ClassicClient(server, "hoge");
                var bob = new SealedClient(server, "hoge")) {
            alice.joins(tokens.get(0), "alice");
            bob.enters(tokens.get(1), "bob");
            bob.isReachedByDatagrams();
            bob.control.line.sends(ClassicClient.frame(3, "hoge", "" + bob.control.line.udpPort()));
            assertThat(bob.control.answer().toString()).contains("Within TLS");
            alice.says("tea?");
            alice.says("now?");
            bob.sees("alice", "tea?");
            bob.sees("alice", "now?");
            bob.control.line.hearsOnly("a datagram of its own");
        }
    }

    /**
     * The original's clients are served as ever where they come: OriginalFaultsTest has the bytes.
     */
    @Test
    void onThePlaintextPortPortsAreTakenAsEver() {
        try (var alice = new NamedClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            alice.enters(tokens.get(0), "alice");
            bob.joins(tokens.get(1), "bob");
            bob.says("hi");
            alice.sees("bob", "hi");
        }
    }
}
