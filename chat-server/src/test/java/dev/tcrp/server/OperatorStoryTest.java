package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.admin.JsonReader;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An operator at work beside members, by the program's own command line. */
@Timeout(120)
class OperatorStoryTest {
    private static final String NO_SERVER = "There is no server at ";

    @TempDir private Path folder;
    private ChatServer server;
    private Operator operator;

    @BeforeEach
    void start() {
        server =
                Servers.start(
                        Servers.opening("tea", 3)
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder,
                                                        () -> Retention.USUAL,
                                                        listener,
                                                        threads)));
        operator = Operator.of(server, folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theOperatorSeesRoomsMembersSessionsAndTokensWithoutWhatTheyAre() {
        List<String> tokens = Servers.tokens(server);
        try (var alice = new NamedClient(server, "tea")) {
            alice.enters(tokens.getFirst(), "alice");
            assertThat(operator.asks("rooms").isDone().lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches("tea +1 +3 +\\d+ +\\S+");
            assertThat(operator.asks("members tea").isDone().lines().getLast())
                    .matches("alice +host +yes +- +\\d+");
            assertThat(operator.asks("sessions").isDone().lines().getLast())
                    .matches("\\s*\\d+ +alice@tea +127\\.0\\.0\\.1 +ours +tcp +\\S+ +\\d+ .*");
            var room = operator.asks("room tea").isDone();
            assertThat(room.out()).contains("alice", "stored", "host", "member");
            tokens.forEach(token -> assertThat(room.out()).doesNotContain(token));
            assertThat(operator.asks("stats").isDone().out())
                    .containsPattern("sessions +1\n")
                    .containsPattern("rooms +1\n");
        }
    }

    @Test
    void aLineOfJsonHasItsVersionAndTheRawValues() {
        List<String> lines = operator.asks("rooms --json").isDone().lines();
        assertThat(lines).hasSize(1);
        assertThat(JsonReader.object(lines.getFirst()))
                .containsEntry("v", 1L)
                .containsEntry("room", "tea")
                .containsEntry("people", 0L)
                .containsEntry("tokens", 3L);
    }

    @Test
    void aRoomIsMadeTakenOverAndClosed() throws Exception {
        List<String> made = operator.asks("room make pub --tokens 2 --json").isDone().lines();
        assertThat(made).hasSize(2);
        operator.asks("room make pub").fails(5, "The room pub exists already.");
        Path file = folder.resolve("token");
        operator.asks("room takeover pub --out " + file).isDone();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        operator.asks("room takeover pub --out " + file).fails(5, "is there already");
        try (var bob = new NamedClient(server, "pub")) {
            assertThat(bob.enters(token(Files.readString(file)), "bob").role())
                    .isEqualTo(Role.HOST);
            operator.asks("room close pub").isDone();
            assertThat(bob.hears(RoomEvent.RoomClosed.class).reason())
                    .isEqualTo("The operator of the server closed the room.");
        }
        operator.asks("room pub").fails(3, "There is no room pub.");
        Path none = folder.resolve("none");
        operator.asks("room takeover pub --out " + none).fails(3, "There is no room pub.");
        assertThat(none).doesNotExist();
    }

    private static String token(String line) {
        return String.valueOf(JsonReader.object(line.strip()).get("token"));
    }

    /** Text is text, whatever it begins with: see to it that no file is said. */
    @Test
    void allMembersHearAnAnnouncementAsTheServersWord() {
        try (var alice = new NamedClient(server, "tea")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            var told = operator.asks("announce @/etc/hostname is text").isDone();
            assertThat(told.out()).containsPattern("TOLD\n +1\n");
            assertThat(alice.hears(RoomEvent.ServerNotice.class).text())
                    .isEqualTo("@/etc/hostname is text");
            operator.asks("announce --in nope hello").fails(3, "There is no room nope.");
        }
    }

    /** More than two pages: none is lost, none comes twice. */
    @Test
    void aLongListingIsWhole() {
        int rooms = 600;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rooms; i++) {
            lines.append("room make r").append(i).append(" --tokens 1\n");
        }
        operator.pipes(lines.toString().split("\n")).isDone();
        assertThat(operator.asks("rooms --json").isDone().lines())
                .hasSize(rooms + 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void theConsoleCarriesOutThePipeAndEndsWithTheFirstFailure() {
        var printed =
                operator.pipes(
                        "# what is there?", "", "rooms --json", "room nope", "room tea --nope");
        printed.fails(3, "There is no room nope.");
        assertThat(printed.out()).contains("\"room\":\"tea\"");
        operator.pipes("announce \"a  b\" don't", "rooms").isDone();
    }

    @Test
    void whatIsWrongIsSaidInWords() throws Exception {
        operator.asks("room").fails(2, "ROOM is missing");
        operator.asks("rooms more").fails(2, "'more'");
        operator.asks("log-level loud").fails(2, "no level \"loud\". Choose one of trace, debug");
        operator.asks("room " + "x".repeat(29)).fails(2, "1 to 28 bytes long");
        operator.asks("room make tea --tokens 0").fails(2, "\"tokens\" 0 must be 1 to 1000");
        new Operator(folder.resolve("none")).asks("rooms").fails(6, NO_SERVER);
    }

    @Test
    void aBackupIsMadeByTheServerAndNeverOverAFile() {
        Path file = folder.resolve("copy.db");
        operator.asks("backup " + file).isDone();
        assertThat(file).isNotEmptyFile();
        operator.asks("backup " + file).fails(1, "No backup was made");
    }

    /** A member by the operator's own doing, who is beyond nothing. */
    @Test
    void theBudgetsAreShownWithWhoIsNearestToEach() {
        try (var alice = new NamedClient(server, "tea")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            assertThat(operator.asks("budgets").isDone().out())
                    .containsPattern("connections +1 +\\d+ +0\n")
                    .containsPattern("members of a room +1 +100000 +0 +tea\n")
                    .containsPattern("bytes stored of a maker +0 +536870912 +0\n")
                    .containsPattern("messages a second of a member +10\n");
        }
    }

    /** Seen to fail with the texts of requests shown, as --trace-wire shows them. */
    @Test
    void aTraceShowsWhatGoesByAndNoTextAndNoToken() throws Exception {
        String token = Servers.tokens(server).getFirst();
        var socket = UnixDomainSocketAddress.of(folder.resolve("admin.sock"));
        try (var alice = new NamedClient(server, "tea");
                var channel = SocketChannel.open(socket);
                var rows =
                        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            String order = "{\"v\":1,\"command\":\"trace room\",\"room\":\"tea\",\"for\":60}\n";
            channel.write(ByteBuffer.wrap(order.getBytes(StandardCharsets.UTF_8)));
            assertThat(rows.readLine()).contains("\"tracing\":\"room tea\"");
            operator.asks("trace room tea").fails(5, "room tea is traced already.");
            alice.enters(token, "alice");
            alice.says("a secret of mine");
            StringBuilder shown = new StringBuilder();
            while (shown.indexOf("\"what\":\"#1\",\"user\":\"alice\"") < 0) {
                shown.append(rows.readLine()).append('\n');
            }
            assertThat(shown.toString())
                    .contains("\"way\":\"C>S\",\"what\":\"EnterRoom\"", "\"what\":\"Entered\"")
                    .doesNotContain(token, "secret");
        }
    }

    @Test
    void aTraceOfNothingIsRefusedInWords() {
        operator.asks("trace room nope").fails(3, "There is no room nope.");
        operator.asks("trace address tea").fails(2, "\"tea\" is no address.");
        operator.asks("trace room tea --for 2h").fails(2, "\"for\" 7200 must be 1 to 3600");
        operator.asks("trace room tea --for long").fails(2, "must be a length of time: 90s, 5m");
        operator.asks("trace").fails(2, "subcommand");
    }

    @Test
    void topShowsTheBusiestConnection() {
        try (var alice = new NamedClient(server, "tea")) {
            alice.enters(Servers.tokens(server).getFirst(), "alice");
            assertThat(operator.asks("top --once").isDone().out())
                    .contains("1 sessions", "cpu", "alice@tea");
        }
    }
}
