package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.FileLimits;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.udp.UdpIo;

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
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Files that members send each other, each on a connection of its own. */
class FilesTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LIMIT = 300_000;

    @TempDir private Path folder = Path.of("");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> tokens = new ArrayList<>();
    private final Random random = new Random(17);
    private ChatServer server = Servers.empty();

    @BeforeEach
    void start() throws IOException {
        server.close();
        starts();
    }

    private void starts() {
        Retention kept = Retention.USUAL.with(FileLimits.of(LIMIT, 2 * LIMIT, 3 * LIMIT));
        server =
                Servers.start(
                        Servers.opening("tea", 6)
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder, () -> kept, listener, threads)));
        server.tokens().values().forEach(all -> all.forEach(one -> tokens.add(one.value())));
    }

    private void restarts() throws IOException {
        server.close();
        starts();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    private SealedClient comes(int which, String user) throws IOException {
        var device = new Device(("" + which).repeat(32));
        var client = new SealedClient(server, "tea", device);
        open.push(client);
        client.enters(tokens.get(which), user);
        client.isReachedByDatagrams();
        return client;
    }

    private Transfers transfers(int which) throws IOException {
        var line = Transfers.by(server, tokens.get(which));
        open.push(line);
        return line;
    }

    private byte[] file(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Envelope saying(BlobId blob) {
        return new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(blob));
    }

    /** Has everybody know the file; its place in the log. */
    private static long says(SealedClient by, BlobId blob, Content.File file) throws IOException {
        Unit.Say entry = by.entry(saying(blob), file);
        by.sends(entry);
        return by.receives(Unit.Ack.class).seq();
    }

    private Path onDisk(BlobId blob) {
        String id = blob.toString();
        return folder.resolve("blobs").resolve(id.substring(0, 2)).resolve(id);
    }

    @Test
    void aFileIsPutAndSaidAndAnotherMemberGetsIt() throws IOException {
        SealedClient alice = comes(1, "alice");
        SealedClient bob = comes(2, "bob");
        byte[] graph = file(2 * Limits.BLOCK + 5);

        BlobId blob = transfers(1).puts(graph);
        says(alice, blob, Transfers.named("graph.png", graph));

        Unit.Message heard = bob.receives(Unit.Message.class);
        assertThat(heard.envelope()).isEqualTo(saying(blob));
        assertThat(transfers(2).gets(blob)).isEqualTo(graph);
    }

    @Test
    void aFileIsThereAfterARestart() throws IOException {
        byte[] graph = file(Limits.BLOCK + 1);
        BlobId blob = transfers(1).puts(graph);
        says(comes(1, "alice"), blob, Transfers.named("graph.png", graph));
        restarts();
        assertThat(transfers(2).gets(blob)).isEqualTo(graph);
    }

    /** Seen to fail with an upload that begins at 0 after a restart. */
    @Test
    void anUploadThatIsCutGoesOnWhereTheServerIs() throws IOException {
        byte[] graph = file(LIMIT);
        long sent = 0;
        long at = 0;
        BlobId blob = transfers(1).begins(graph).blob();
        while (at < graph.length) {
            Transfers line = transfers(1);
            PutBlob.BlobPlace place = line.begins(graph);
            assertThat(place).isEqualTo(new PutBlob.BlobPlace(TEA, blob, at));
            int size = 1 + random.nextInt(40_000);
            byte[] part = Arrays.copyOf(graph, (int) Math.min(graph.length, at + size));
            line.line.asks(Transfers.block(blob, part, at));
            sent += part.length - at;
            at = part.length;
            line.close();
            if (random.nextInt(3) == 0) {
                restarts();
            }
        }
        assertThat(sent).isEqualTo(graph.length);
        assertThat(transfers(2).gets(blob)).isEqualTo(graph);
    }

    @Test
    void aWholeFileThatWasNotSaidYetIsNotSentAgain() throws IOException {
        byte[] graph = file(100);
        BlobId blob = transfers(1).puts(graph);
        restarts();
        assertThat(transfers(1).begins(graph)).isEqualTo(new PutBlob.BlobPlace(TEA, blob, 100));
    }

    @Test
    void filesOfNothingAndOfTheLimitAreTakenAndOneMoreIsNot() throws IOException {
        Transfers alice = transfers(1);
        assertThat(alice.gets(alice.puts(file(0)))).isEmpty();
        byte[] largest = file(LIMIT);
        assertThat(alice.gets(alice.puts(largest))).isEqualTo(largest);
        assertThat(alice.line.isRefused(Transfers.putting(file(LIMIT + 1)), Reason.FULL))
                .isEqualTo(
                        "The file has 300001 bytes, and this server takes files of at most 300000"
                                + " bytes. Nothing was sent.");
    }

    /** Seen to fail without the look at the room's files. */
    @Test
    void theFilesOfARoomHaveALimit() throws IOException {
        Transfers alice = transfers(1);
        alice.puts(file(LIMIT));
        alice.puts(file(LIMIT));
        assertThat(alice.line.isRefused(Transfers.putting(file(1)), Reason.FULL))
                .startsWith("The files of this room have 600000 bytes, and may have 600000 bytes");
    }

    /** Seen to fail with an index that holds whatever is whole. */
    @Test
    void anEntryMaySayOnlyAWholeFileOfItsSpeaker() throws IOException {
        SealedClient alice = comes(1, "alice");
        SealedClient bob = comes(2, "bob");
        byte[] graph = file(1000);
        byte[] half = file(Limits.BLOCK + 1);
        Transfers line = transfers(1);
        BlobId blob = line.puts(graph);
        BlobId unfinished = line.begins(half).blob();
        line.line.asks(Transfers.block(unfinished, half, 0));
        Content.File said = Transfers.named("graph.png", graph);
        var other = new BlobId(id(7));

        alice.isRefused(saying(other), said, Reason.INVALID);
        alice.isRefused(saying(unfinished), Transfers.named("half", half), Reason.INVALID);
        alice.isRefused(saying(blob), Transfers.named("graph.png", half), Reason.INVALID);
        alice.isRefused(saying(blob), new Content.Text("no file"), Reason.INVALID);
        bob.isRefused(saying(blob), said, Reason.INVALID);
        says(alice, blob, said);
    }

    private static Payload id(int digit) {
        byte[] id = new byte[BlobId.SIZE];
        id[0] = (byte) digit;
        return Payload.of(id);
    }

    /** Seen to fail with invitations that are taken for keys. */
    @Test
    void onlyMembersSendAndSave() throws IOException {
        BlobId blob = transfers(1).puts(file(10));
        Transfers stranger = Transfers.silent(server);
        open.push(stranger);
        stranger.line.isRefused(Transfers.putting(file(3)), Reason.NOT_A_MEMBER);
        stranger.line.isRefused(Transfers.getting(blob, 0), Reason.NOT_A_MEMBER);

        SealedClient host = comes(0, "host");
        var invitation =
                (MintTokens.Minted)
                        host.control.asks(
                                new MintTokens(
                                        TEA, 1, Optional.empty(), new Terms(Role.MEMBER, 1, 0)));
        Transfers guest = Transfers.by(server, invitation.tokens().getFirst().value());
        open.push(guest);
        guest.line.isRefused(Transfers.getting(blob, 0), Reason.NOT_A_MEMBER);
    }

    @Test
    void readersAndTheMutedSaveAndDoNotSend() throws IOException {
        byte[] graph = file(10);
        BlobId blob = transfers(1).puts(graph);
        SealedClient host = comes(0, "host");
        comes(2, "bob");
        host.control.asks(new MuteMember(TEA, new UserName("bob"), 60));
        Transfers muted = transfers(2);
        muted.line.isRefused(Transfers.putting(graph), Reason.NOT_ALLOWED);
        assertThat(muted.gets(blob)).isEqualTo(graph);
    }

    /** Seen to fail with leases that outlive a command. */
    @Test
    void whoIsMutedWithinAFileSendsNoFurtherBlock() throws IOException {
        SealedClient host = comes(0, "host");
        comes(2, "bob");
        byte[] graph = file(4 * Limits.BLOCK);
        Transfers bob = transfers(2);
        BlobId blob = bob.begins(graph).blob();
        bob.line.asks(Transfers.block(blob, graph, 0));
        bob.line.asks(Transfers.block(blob, graph, Limits.BLOCK));
        host.control.asks(new MuteMember(TEA, new UserName("bob"), 60));
        bob.line.isRefused(Transfers.block(blob, graph, 2L * Limits.BLOCK), Reason.NOT_ALLOWED);
        host.control.asks(new MuteMember(TEA, new UserName("bob"), 0));
        bob.line.asks(Transfers.block(blob, graph, 2L * Limits.BLOCK));
        host.control.asks(new DeleteRoom(TEA, Optional.empty()));
        bob.line.isRefused(Transfers.block(blob, graph, 3L * Limits.BLOCK), Reason.NOT_FOUND);
    }

    @Test
    void filesDoNotTravelInTheClear() {
        var alice = new NamedClient(server, "tea");
        open.push(alice);
        alice.enters(tokens.get(1), "alice");
        assertThat(alice.isRefused(Transfers.putting(file(3)), Reason.UNSUPPORTED))
                .isEqualTo("Files travel within TLS only. Connect to the port for TLS.");
        alice.isRefused(Transfers.getting(new BlobId(id(1)), 0), Reason.UNSUPPORTED);
    }

    @Test
    void whatComesWithAnotherSha256IsDropped() throws IOException {
        byte[] told = file(10);
        Transfers alice = transfers(1);
        PutBlob.BlobPlace place = alice.begins(told);
        assertThat(alice.line.isRefused(Transfers.block(place.blob(), file(10), 0), Reason.INVALID))
                .startsWith("The file that came has another SHA-256 than was told.");
        assertThat(alice.begins(told).offset()).isZero();
    }

    @Test
    void blocksInTheWrongPlaceAreRefused() throws IOException {
        byte[] graph = file(100);
        Transfers alice = transfers(1);
        BlobId blob = alice.begins(graph).blob();
        assertThat(alice.line.isRefused(Transfers.block(blob, graph, 50), Reason.INVALID))
                .isEqualTo(
                        "Bytes 50 to 100 were offered, and the server has 0 of 100. Go on there.");
        transfers(2).line.isRefused(Transfers.block(blob, graph, 0), Reason.NOT_FOUND);
        alice.puts(graph);
        alice.line.isRefused(Transfers.block(blob, graph, 0), Reason.NOT_FOUND);
    }

    /** Seen to fail with the blob left in the row of the message. */
    @Test
    void aFileGoesWithItsMessage() throws IOException {
        SealedClient alice = comes(1, "alice");
        byte[] graph = file(10);
        BlobId blob = transfers(1).puts(graph);
        long seq = says(alice, blob, Transfers.named("graph.png", graph));
        byte[] stays = file(11);
        BlobId other = transfers(1).puts(stays);
        says(alice, other, Transfers.named("stays", stays));
        assertThat(onDisk(blob)).exists();

        alice.sends(alice.entry(new Envelope(Act.DELETE, seq), new Content.None()));

        await().atMost(PATIENCE).until(() -> !Files.exists(onDisk(blob)));
        Transfers line = transfers(2);
        line.line.isRefused(Transfers.getting(blob, 0), Reason.NOT_FOUND);
        assertThat(line.gets(other)).isEqualTo(stays);
    }

    @Test
    void theFilesOfARoomGoWithIt() throws IOException {
        SealedClient host = comes(0, "host");
        BlobId blob = transfers(0).puts(file(10));
        host.control.asks(new DeleteRoom(TEA, Optional.empty()));
        await().atMost(PATIENCE).until(() -> !Files.exists(onDisk(blob)));
    }

    /** Seen to fail with a place for each upload. */
    @Test
    void uploadsThatNeverEndDisplaceEachOther() throws IOException {
        Transfers alice = transfers(1);
        byte[] first = file(50);
        alice.begins(first);
        alice.line.asks(Transfers.block(alice.begins(first).blob(), Arrays.copyOf(first, 20), 0));
        for (int i = 0; i < 50; i++) {
            alice.begins(file(60));
        }
        try (var uploads = Files.list(folder.resolve("blobs/unfinished"))) {
            assertThat(uploads).hasSize(FileLimits.UNFINISHED_OF_MEMBER);
        }
        assertThat(alice.begins(first).offset()).isZero();
    }

    /** Seen to fail with a connection that answers whatever waits. */
    @Test
    void whoAsksForManyBlocksAndReadsLateGetsThemAll() throws IOException {
        byte[] graph = file(LIMIT);
        BlobId blob = transfers(1).puts(graph);
        Transfers line = transfers(2);
        int asked = 600;
        for (int i = 0; i < asked; i++) {
            var request = Transfers.getting(blob, i * 500L);
            line.line.line.sends(FrameCodec.encode(RequestCodec.encode(request)));
        }
        Transfers other = transfers(1);
        for (int i = 0; i < 100; i++) {
            assertThat(other.gets(blob)).hasSize(LIMIT);
        }
        for (int i = 0; i < asked; i++) {
            var block = (GetBlob.Block) line.line.answer();
            int to = (int) Math.min(LIMIT, i * 500L + Limits.BLOCK);
            assertThat(block.bytes().toBytes()).isEqualTo(Arrays.copyOfRange(graph, i * 500, to));
        }
    }
}
