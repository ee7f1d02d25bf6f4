package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code chat-server backup --files}, {@code restore --files} and {@code check}. */
class FileBackupTest {
    private static final BlobId BLOB = new BlobId(Payload.of(new byte[BlobId.SIZE]));

    @TempDir private Path home = Path.of("");
    private Path data = Path.of("");
    private Path blob = Path.of("");
    private Path backup = Path.of("");

    @BeforeEach
    void aRoomWithAFile() throws IOException {
        data = home.resolve("data");
        backup = home.resolve("rooms.backup");
        blob = data.resolve("blobs/00").resolve(BLOB.toString());
        try (var store = SqliteStore.open(data, Retention.EVERYTHING, new Deaf())) {
            store.keep(List.of(new Change.RoomMade(7, "tea", 60, ""))).join();
            store.append(new PendingMessage(7, 1, "bob", entry(), new RepeatKey(1, "", 0)));
        }
        Files.createDirectories(data.resolve("blobs/00"));
        Files.writeString(blob, "the bytes");
    }

    private static byte[] entry() {
        var envelope = new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(BLOB));
        var file = new Content.File("graph.png", 9, Payload.of(new byte[32]), "");
        return envelope.write(new PayloadWriter())
                .bytes(ContentCodec.encode(file))
                .payload()
                .toBytes();
    }

    private record Answer(int exit, String out) {}

    private Answer run(String... words) {
        var out = new StringWriter();
        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute(
                                Stream.concat(
                                                Stream.of(words),
                                                Stream.of("--data-dir", data.toString()))
                                        .toArray(String[]::new));
        return new Answer(exit, out.toString());
    }

    /** Seen to fail with a restore that leaves the files where they are. */
    @Test
    void filesComeBackWithTheRooms() throws IOException {
        assertThat(run("backup", backup.toString(), "--files").exit()).isZero();
        Files.delete(blob);
        Answer check = run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out()).contains("a file is missing: blobs/" + BLOB);
        Answer restored = run("restore", backup.toString(), "--files");
        assertThat(restored.exit()).isZero();
        assertThat(restored.out()).contains("files: 1");
        assertThat(blob).hasContent("the bytes");
        assertThat(run("check").exit()).isZero();
    }

    @Test
    void aBackupWithoutFilesHasNoneAndSaysSoWhenTheyAreWanted() {
        assertThat(run("backup", backup.toString()).exit()).isZero();
        assertThat(home.resolve("rooms.backup.files")).doesNotExist();
        assertThat(run("restore", backup.toString(), "--files").exit()).isEqualTo(1);
    }
}
