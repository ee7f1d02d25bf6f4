package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.Engines;
import dev.tcrp.server.store.FileLimits;
import dev.tcrp.server.store.Retention;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Files in a room of three servers, whose members are each at another of them. */
class ClusterFilesTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> NODES = List.of("north", "east", "south");
    private static final int LIMIT = 1_500_000;

    @TempDir private Path folder;
    private Engines engine;
    private final List<ChatServer> servers = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Random random = new Random(18);
    private List<Token> tokens = List.of();

    @BeforeEach
    void start() throws IOException {
        engine = Engines.one();
        for (String node : NODES) {
            servers.add(server(node));
        }
        SealedClient maker = client(0, 9);
        var room =
                new OpenRoom(TEA, 4, Lifetime.FOREVER, Optional.empty(), Topic.NONE, Terms.USUAL);
        tokens = ((OpenRoom.Opened) maker.control.asks(room)).tokens();
    }

    private ChatServer server(String node) throws IOException {
        ClusterConfig cluster =
                ClusterConfig.of(engine.urls(), node).monitoredAt(List.of(engine.monitor()));
        Retention kept = Retention.USUAL.with(FileLimits.of(LIMIT, 2 * LIMIT, 6 * LIMIT));
        return Servers.start(
                ServerConfig.embedded()
                        .letting(Servers.ALL_LOOK)
                        .securedBy(new SecurePort(0, Identities.USUAL))
                        .inCluster(Optional.of(cluster))
                        .viewingIn(folder.resolve(node), () -> kept));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        for (ChatServer server : servers) {
            server.close();
        }
        engine.close();
    }

    private SealedClient client(int server, int device) throws IOException {
        var client =
                new SealedClient(servers.get(server), "tea", new Device(("" + device).repeat(32)));
        open.push(client);
        return client;
    }

    /** The member of this token. */
    private SealedClient comes(int server, int which, String name) throws IOException {
        return comes(server, which, which, name);
    }

    private SealedClient comes(int server, int which, int device, String name) throws IOException {
        SealedClient client = client(server, device);
        client.enters(tokens.get(which).value(), name);
        client.isReachedByDatagrams();
        return client;
    }

    private Transfers transfers(int server, int which) throws IOException {
        var line = Transfers.by(servers.get(server), tokens.get(which).value());
        open.push(line);
        return line;
    }

    private byte[] file(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static long says(SealedClient by, BlobId blob, byte[] file) throws IOException {
        var saying = new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(blob));
        by.sends(by.entry(saying, Transfers.named("graph.png", file)));
        return by.receives(Unit.Ack.class).seq();
    }

    private Path copy(String node, BlobId blob) {
        String id = blob.toString();
        return folder.resolve(node).resolve("blobs").resolve(id.substring(0, 2)).resolve(id);
    }

    @Test
    void aFileThatOneServerTookIsSavedAtTheOthersAndOutlivesIt() throws IOException {
        SealedClient alice = comes(0, 1, "alice");
        SealedClient bob = comes(1, 2, "bob");
        byte[] graph = file(LIMIT);

        BlobId blob = transfers(0, 1).puts(graph);
        says(alice, blob, graph);
        assertThat(bob.receives(Unit.Message.class).envelope().blob()).contains(blob);
        assertThat(copy("east", blob)).doesNotExist();
        assertThat(transfers(1, 2).gets(blob)).isEqualTo(graph);
        assertThat(copy("east", blob)).exists();

        servers.removeFirst().close();
        assertThat(copy("south", blob)).doesNotExist();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                transfers(1, 3).line.asks(Transfers.getting(blob, 0))
                                        instanceof GetBlob.Block);
        assertThat(transfers(1, 3).gets(blob)).isEqualTo(graph);
    }

    /** What is whole is so at all servers: nothing is sent again, and it may be said anywhere. */
    @Test
    void aFileThatOneServerTookMayBeSaidAtAnother() throws IOException {
        byte[] graph = file(Limits.BLOCK + 1);
        BlobId blob = transfers(0, 1).puts(graph);
        await().atMost(PATIENCE)
                .until(() -> transfers(2, 1).begins(graph).offset() == graph.length);
        assertThat(transfers(2, 1).begins(graph).blob()).isEqualTo(blob);
        says(comes(2, 1, "alice"), blob, graph);
        assertThat(transfers(1, 2).gets(blob)).isEqualTo(graph);
    }

    @Test
    void aFileGoesFromAllServersWithItsMessage() throws IOException {
        SealedClient alice = comes(0, 1, "alice");
        byte[] graph = file(10);
        byte[] other = file(11);
        BlobId blob = transfers(0, 1).puts(graph);
        BlobId stays = transfers(0, 1).puts(other);
        long seq = says(alice, blob, graph);
        says(alice, stays, other);
        for (int i = 0; i < NODES.size(); i++) {
            assertThat(transfers(i, 2).gets(blob)).isEqualTo(graph);
        }

        alice.sends(alice.entry(new Envelope(Act.DELETE, seq), new Content.None()));

        for (int i = 0; i < NODES.size(); i++) {
            Path file = copy(NODES.get(i), blob);
            await().atMost(PATIENCE).until(() -> !Files.exists(file));
            transfers(i, 2).line.isRefused(Transfers.getting(blob, 0), Reason.NOT_FOUND);
            assertThat(transfers(i, 2).gets(stays)).isEqualTo(other);
        }
    }

    /** The server that has the room decides, wherever the bytes go. */
    @Test
    void onlyMembersSendAndSaveAndWhoIsMutedSendsNoFurtherBlock() throws IOException {
        SealedClient host = comes(0, 0, "host");
        comes(1, 2, "bob");
        byte[] graph = file(4 * Limits.BLOCK);
        for (int i = 0; i < NODES.size(); i++) {
            Transfers stranger = Transfers.silent(servers.get(i));
            open.push(stranger);
            stranger.line.isRefused(Transfers.putting(graph), Reason.NOT_A_MEMBER);
        }
        List<Transfers> lines = List.of(transfers(0, 2), transfers(1, 2), transfers(2, 2));
        List<BlobId> blobs = lines.stream().map(line -> line.begins(graph).blob()).toList();
        for (int i = 0; i < NODES.size(); i++) {
            lines.get(i).line.asks(Transfers.block(blobs.get(i), graph, 0));
        }
        host.control.asks(new MuteMember(TEA, new UserName("bob"), 60));
        for (int i = 0; i < NODES.size(); i++) {
            Transfers bob = lines.get(i);
            var begins = new PutBlob(TEA, graph.length, Transfers.sha256(graph));
            await().atMost(PATIENCE).until(() -> bob.line.asks(begins) instanceof Response.Refused);
            bob.line.isRefused(
                    Transfers.block(blobs.get(i), graph, Limits.BLOCK), Reason.NOT_ALLOWED);
        }
    }

    /** The files of all servers count, not those of one. */
    @Test
    void theLimitOfARoomHoldsAtAllServers() throws IOException {
        transfers(0, 1).puts(file(LIMIT));
        transfers(1, 1).puts(file(LIMIT));
        for (int i = 0; i < NODES.size(); i++) {
            Transfers line = transfers(i, 2);
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    line.line.asks(Transfers.putting(file(2)))
                                            instanceof Response.Refused);
        }
    }

    @Test
    void theFilesOfARoomGoWithIt() throws IOException {
        SealedClient host = comes(1, 0, "host");
        byte[] graph = file(10);
        BlobId blob = transfers(0, 0).puts(graph);
        for (int i = 0; i < NODES.size(); i++) {
            assertThat(transfers(i, 0).gets(blob)).isEqualTo(graph);
        }
        host.control.asks(new DeleteRoom(TEA, Optional.empty()));
        for (String node : NODES) {
            await().atMost(PATIENCE).until(() -> !Files.exists(copy(node, blob)));
        }
    }

    /** A server that was away meanwhile throws away what the others have removed. */
    @Test
    void aServerThatComesBackHasWhatTheOthersHave() throws IOException {
        SealedClient alice = comes(0, 1, "alice");
        byte[] graph = file(10);
        byte[] other = file(11);
        BlobId blob = transfers(2, 1).puts(graph);
        long seq = says(alice, blob, graph);
        servers.removeLast().close();
        assertThat(copy("south", blob)).exists();

        SealedClient back = comes(0, 1, 7, "alice");
        back.sends(back.entry(new Envelope(Act.DELETE, seq), new Content.None()));
        back.receives(Unit.Ack.class);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                transfers(0, 2).line.asks(Transfers.getting(blob, 0))
                                        instanceof Response.Refused);
        BlobId later = transfers(1, 2).puts(other);
        servers.add(server("south"));

        assertThat(copy("south", blob)).doesNotExist();
        assertThat(transfers(2, 1).line.asks(Transfers.getting(later, 0)))
                .isInstanceOf(GetBlob.Block.class);
    }
}
