package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.ShowLastSeen;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.protocol.op.TakeDirect;
import dev.tcrp.protocol.op.TellAway;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What members tell of themselves, and of what they have read, on a server that stores it. */
final class AttendanceStoryTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final Device LAPTOP = new Device("1".repeat(32));
    private static final Device BOBS = new Device("3".repeat(32));

    @TempDir private Path folder = Path.of("");

    private final List<SealedClient> open = new ArrayList<>();
    private List<String> tokens = List.of();
    private ChatServer server = Servers.empty();

    @BeforeEach
    void start() throws IOException {
        server.close();
        server =
                Servers.start(
                        Servers.opening("tea", 2)
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .persistingIn(
                                        (listener, threads) ->
                                                new GatedStore(folder, listener, threads)));
        if (tokens.isEmpty()) {
            var made = Objects.requireNonNull(server.tokens().get(TEA));
            tokens = made.stream().map(token -> token.value()).toList();
        }
    }

    @AfterEach
    void end() throws IOException {
        open.forEach(SealedClient::close);
        server.close();
    }

    private SealedClient comes(Device device, int token, String user) throws IOException {
        var client = new SealedClient(server, "tea", device);
        open.add(client);
        client.enters(tokens.get(token), user);
        client.isReachedByDatagrams();
        return client;
    }

    private static List<Absence> absences(SealedClient asks) {
        return ((ListAbsences.Absences) asks.control.asks(new ListAbsences(TEA))).absences();
    }

    /** Seen to fail with choices that only the server's memory has. */
    @Test
    void whatAMemberChoseIsChosenAfterARestart() throws IOException {
        SealedClient bob = comes(BOBS, 1, "bob");
        bob.control.asks(new TellAway(TEA, true, "お茶"));
        bob.control.asks(new TakeDirect(TEA, false));
        bob.control.asks(new ShowLastSeen(TEA, false));
        start();
        SealedClient alice = comes(LAPTOP, 0, "alice");
        var expected = new Absence(new UserName("bob"), 0, "お茶");
        assertThat(absences(alice)).containsExactly(expected);
        SealedClient again = comes(BOBS, 1, "bob");
        assertThat(absences(alice)).containsExactly(expected);
        assertThat(alice.control.asks(new OpenDirect(TEA, new UserName("bob"))))
                .isInstanceOf(Response.Refused.class);
        again.control.asks(new ShowLastSeen(TEA, true));
        assertThat(absences(alice).getFirst().sinceMs()).isPositive();
    }

    /** Seen to fail with the answer for the message of anybody. */
    @Test
    void whoHasReadAMessageIsToldToItsSenderAlone() throws IOException {
        SealedClient alice = comes(LAPTOP, 0, "alice");
        SealedClient bob = comes(BOBS, 1, "bob");
        alice.control.asks(new ShowSeen(TEA, true, Optional.empty()));
        bob.says("hello");
        long hello = alice.receives(Unit.Message.class).seq();
        alice.control.asks(new MarkRead(TEA, hello));
        assertThat(bob.control.asks(new AskSeen(TEA, hello)))
                .isEqualTo(new AskSeen.SeenBy(TEA, 1, List.of(new UserName("alice"))));
        assertThat(reason(alice.control.asks(new AskSeen(TEA, hello))))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reason(alice.control.asks(new AskSeen(TEA, hello + 9))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    private static Reason reason(Response answer) {
        return ((Response.Refused) answer).refusal().reason();
    }
}
