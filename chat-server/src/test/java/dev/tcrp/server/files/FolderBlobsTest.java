package dev.tcrp.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.FileLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Blobs by a clock and a log of the test's own, swept by hand. */
class FolderBlobsTest {
    private static final RoomName TEA = new RoomName("tea");
    private static final BlobOwner ALICE = new BlobOwner(1, 11, "", "192.0.2.1/32");
    private static final BlobOwner BOB = new BlobOwner(1, 12, "", "192.0.2.1/32");

    @TempDir private Path folder = Path.of("");
    private final AtomicLong nowMs = new AtomicLong(1_000_000_000);
    private final Set<BlobId> referred = new HashSet<>();
    private FolderBlobs blobs;

    @BeforeEach
    void open() throws IOException {
        blobs = opens(FileLimits.of(1000, 2000, 6000));
        blobs.sweep();
    }

    private FolderBlobs opens(FileLimits limits) throws IOException {
        InstantSource clock = () -> Instant.ofEpochMilli(nowMs.get());
        return FolderBlobs.of(
                folder.resolve("blobs"),
                () -> limits,
                some -> CompletableFuture.completedFuture(Set.copyOf(referred)),
                SharedBlobs.NONE,
                clock);
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    private void passes(Duration time) {
        nowMs.addAndGet(time.toMillis());
    }

    private static byte[] file(int size, int first) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) first;
        return bytes;
    }

    private static Payload sha256(byte[] file) {
        return Payload.of(Upload.sha256().digest(file));
    }

    private Response asksToPut(BlobOwner by, byte[] file) {
        return blobs.put(by, new PutBlob(TEA, file.length, sha256(file))).join();
    }

    private BlobId begins(BlobOwner by, byte[] file) {
        return ((PutBlob.BlobPlace) asksToPut(by, file)).blob();
    }

    private BlobId puts(BlobOwner by, byte[] file) {
        BlobId id = begins(by, file);
        Response done = blobs.add(by, new AddToBlob(TEA, id, 0, Payload.of(file))).join();
        assertThat(done).isInstanceOf(Response.Done.class);
        return id;
    }

    private boolean claims(BlobOwner by, BlobId id, byte[] file) {
        var said = new Content.File("x", file.length, sha256(file), "");
        return blobs.claim(by.room(), by.member(), id, said);
    }

    private boolean isThere(BlobId id) {
        return blobs.get(1, new GetBlob(TEA, id, 0)).join() instanceof GetBlob.Block;
    }

    private static Reason reason(Response response) {
        return ((Response.Refused) response).refusal().reason();
    }

    /** Seen to fail with deletions that nobody is told of. */
    @Test
    void aBlobGoesAtTheNextStepAfterItsMessageWasDeleted() {
        byte[] file = file(10, 1);
        BlobId id = puts(ALICE, file);
        assertThat(claims(ALICE, id, file)).isTrue();
        referred.add(id);
        blobs.settle(id);
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isTrue();
        referred.clear();
        blobs.erased(2);
        blobs.sweep();
        assertThat(isThere(id)).isTrue();
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isFalse();
    }

    /** Seen to fail with a sweep that does not look at claims. */
    @Test
    void aBlobThatAnEntryHoldsStaysUntilTheEntryIsStored() {
        byte[] file = file(10, 1);
        BlobId id = puts(ALICE, file);
        passes(Duration.ofHours(2));
        assertThat(claims(ALICE, id, file)).isTrue();
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isTrue();
        blobs.settle(id);
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isFalse();
    }

    /** Seen to fail with blobs that go at once when nobody says them, and with such that stay. */
    @Test
    void aBlobThatNobodySaysGoesAfterAnHour() {
        BlobId id = puts(ALICE, file(10, 1));
        passes(Duration.ofMinutes(59));
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isTrue();
        passes(Duration.ofMinutes(2));
        blobs.erased(1);
        blobs.sweep();
        assertThat(isThere(id)).isFalse();
        assertThat(at(id)).doesNotExist();
    }

    private Path at(BlobId id) {
        String digits = id.toString();
        return folder.resolve("blobs").resolve(digits.substring(0, 2)).resolve(digits);
    }

    /** Seen to fail with uploads that are kept for ever. */
    @Test
    void anUploadThatNobodyGoesOnWithGoesAfterADayAndAnEmptyOneSoon() {
        byte[] file = file(10, 1);
        BlobId begun = begins(ALICE, file);
        blobs.add(ALICE, new AddToBlob(TEA, begun, 0, Payload.of(file, 0, 5))).join();
        begins(BOB, file(10, 2));
        assertThat(blobs.unfinished()).isEqualTo(2);
        passes(Duration.ofMinutes(11));
        blobs.sweep();
        assertThat(blobs.unfinished()).isEqualTo(1);
        passes(Duration.ofHours(24));
        blobs.sweep();
        assertThat(blobs.unfinished()).isZero();
    }

    /** Seen to fail with no limit for an address. */
    @Test
    void uploadsFromOneAddressHaveALimit() throws IOException {
        blobs.close();
        blobs = opens(FileLimits.of(1000, 1 << 20, 1 << 20));
        for (int member = 0; member < FileLimits.UNFINISHED_OF_ADDRESS; member++) {
            begins(new BlobOwner(1, 100 + member, "", "192.0.2.7/32"), file(1, 1));
        }
        var more = new BlobOwner(1, 1, "", "192.0.2.7/32");
        assertThat(reason(asksToPut(more, file(1, 1)))).isEqualTo(Reason.FULL);
        begins(new BlobOwner(1, 1, "", "192.0.2.8/32"), file(1, 1));
    }

    /** Seen to fail with no limit for a maker, and with none in all. */
    @Test
    void filesInAllAndOfOneMakerHaveALimit() {
        for (int room = 2; room <= 4; room++) {
            puts(new BlobOwner(room, 13, "192.0.2.1/32", ""), file(1000, room));
        }
        var sameMaker = new BlobOwner(5, 13, "192.0.2.1/32", "");
        assertThat(reason(asksToPut(sameMaker, file(1, 1)))).isEqualTo(Reason.FULL);
        puts(ALICE, file(1000, 1));
        puts(ALICE, file(1000, 2));
        puts(new BlobOwner(9, 14, "", ""), file(1000, 1));
        assertThat(reason(asksToPut(new BlobOwner(10, 15, "", ""), file(1, 1))))
                .isEqualTo(Reason.FULL);
    }

    /** Seen to fail with places that are never given back. */
    @Test
    void whatGoesMakesPlace() {
        puts(ALICE, file(1000, 1));
        puts(ALICE, file(1000, 2));
        assertThat(reason(asksToPut(ALICE, file(1, 3)))).isEqualTo(Reason.FULL);
        blobs.roomGone(1);
        assertThat(asksToPut(ALICE, file(1, 3))).isInstanceOf(PutBlob.BlobPlace.class);
    }

    @Test
    void strangeFilesInTheFolderAreLeftAlone() throws IOException {
        Path there = Files.createDirectories(folder.resolve("blobs/ab"));
        Path note = Files.writeString(there.resolve("note.txt"), "mine");
        Path fake = Files.writeString(there.resolve("ab".repeat(16)), "no label");
        blobs.close();
        blobs = opens(FileLimits.USUAL);
        blobs.sweep();
        assertThat(List.of(note, fake)).allMatch(Files::exists);
    }

    /** Nobody but the owner of the server reads what members send. */
    @Test
    void nobodyElseReadsTheFiles() throws IOException {
        Path at = at(puts(ALICE, file(10, 1)));
        assertThat(Files.getPosixFilePermissions(at.resolveSibling(""))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(at)).hasSize(2);
    }
}
