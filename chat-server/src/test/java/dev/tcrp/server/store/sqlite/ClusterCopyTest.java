package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.server.rooms.Renumbering;
import dev.tcrp.server.rooms.Shards;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.Renumbered;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredRooms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rooms of a single server, as those of a cluster of four shards. */
class ClusterCopyTest {
    private static final Shards SHARDS = new Shards(4);
    private static final String CLUSTER = "c".repeat(32);
    private static final long BOB = -22;
    private static final long NOW = System.currentTimeMillis();

    /** Tables whose rows are of no room. */
    private static final List<String> OF_NO_ROOM = List.of("boots", "cluster", "followed");

    /** Two rooms swap their numbers, and a third gets one that was nobody's. */
    private static final Map<Integer, Integer> NUMBERS = Map.of(0, 0, 1, 2, 2, 1, 3, 6, 5, 10);

    private static final RoomName DIRECT = DirectRoom.name(1, new Token("a".repeat(22)));

    @TempDir private Path home = Path.of("");
    private Path folder = Path.of("");
    private Path copy = Path.of("");
    private long number;

    /** The name of a room in this shard. */
    private static String named(int shard, String begin) {
        return IntStream.range(0, 100)
                .mapToObj(i -> begin + i)
                .filter(name -> SHARDS.of(new RoomName(name)) == shard)
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void aServerHasRoomsWithAllThatARoomMayHave() throws Exception {
        folder = home.resolve("data");
        copy = home.resolve("copy.db");
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, new Heard())) {
            rooms(store, Map.of(1, named(2, "tea"), 2, named(1, "go"), 3, named(2, "milk")));
            rooms(store, Map.of(5, DIRECT.value(), 7, "gone"));
            for (int room : List.of(1, 2, 3, 5, 7)) {
                talk(store, room);
            }
            store.keep(List.of(new Change.RoomGone(7))).join();
            store.keep(List.of(new Change.Barred(0, "eve", "", "", NOW, "", "flood"))).join();
        }
        try (Connection db = Schema.open(folder.resolve(SqliteStore.DATABASE));
                var sql = new Statements(db)) {
            sql.update("INSERT INTO said SELECT 90 + room, room, 5, 'd', 1, 1, ?, 7 FROM rooms", 1);
            db.commit();
        }
    }

    private static void rooms(RoomStore store, Map<Integer, String> names) {
        new TreeMap<>(names)
                .forEach(
                        (room, name) ->
                                store.keep(
                                                List.of(
                                                        new Change.RoomMade(
                                                                room, name, 60, "t", "m"),
                                                        new Change.SeenShown(room, true),
                                                        token(room),
                                                        new Change.MemberIn(room, "bob", "ab"),
                                                        new Change.ReadTo(room, "bob", room),
                                                        bar(room),
                                                        chosen(room)))
                                        .join());
    }

    private static Change token(int room) {
        return new Change.TokenStored(room, "ab", 2, 5, 1, NOW, "bob", room, "cd", "192.0.2.1");
    }

    private static Change bar(int room) {
        return new Change.Barred(room, "eve", "ef", "192.0.2.9", NOW + room, "bob", "loud");
    }

    private static Change chosen(int room) {
        return new Change.MemberChose(room, "ab", false, true, NOW, "lunch " + room);
    }

    /** A message, an answer in its thread, an edit, a reaction, a file, and one that is deleted. */
    private void talk(RoomStore store, int room) {
        says(store, room, Envelope.SAY, new Content.Text("hello " + room));
        says(store, room, inThread(), new Content.Text("answer " + room));
        says(store, room, new Envelope(Act.EDIT, 1), new Content.Text("hello again " + room));
        says(store, room, new Envelope(Act.REACT, 1), new Content.Reaction(true, "👍"));
        var file = new Content.File("a.txt", 3, Payload.of(new byte[Content.File.HASH]), "");
        says(store, room, new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(blob(room))), file);
        says(store, room, Envelope.SAY, new Content.Text("secret"));
        says(store, room, new Envelope(Act.DELETE, 6), new Content.None());
    }

    private static Envelope inThread() {
        return new Envelope(Act.SAY.code(), 0, 1, false, Optional.empty());
    }

    private static BlobId blob(int room) {
        byte[] id = new byte[BlobId.SIZE];
        id[0] = (byte) room;
        return new BlobId(Payload.of(id));
    }

    private void says(RoomStore store, int room, Envelope envelope, Content content) {
        byte[] entry = StoreStory.entry(envelope, ContentCodec.encode(content).toBytes());
        var key = new RepeatKey(BOB, "00".repeat(16), ++number);
        long before = store.waiting();
        assertThat(store.append(new PendingMessage(room, NOW, "bob", false, entry, key))).isTrue();
        await().until(() -> store.waiting() <= before);
    }

    private ClusterCopy.Done made() throws IOException {
        return ClusterCopy.make(
                folder.resolve(SqliteStore.DATABASE), copy, CLUSTER, 4, ClusterCopyTest::numbers);
    }

    private static List<Renumbered> numbers(StoredRooms rooms) {
        return Renumbering.of(rooms.rooms().stream().map(room -> room.made()).toList(), SHARDS);
    }

    /** All rows of a table, with their rooms' numbers by this. */
    private static List<String> rows(Path database, String table, IntUnaryOperator numbers)
            throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection db = Schema.openToRead(database);
                var statement = db.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            var columns = row.getMetaData();
            while (row.next()) {
                var values = new TreeMap<String, String>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnName(i), String.valueOf(text(row, i)));
                }
                int number = numbers.applyAsInt(row.getInt("room"));
                if (number >= 0) {
                    values.put("room", "" + number);
                    values.remove("log");
                    rows.add(values.toString());
                }
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? "none" : Payload.of(bytes).toString() + row.getString(column);
    }

    private static Set<String> tables(Path database) throws SQLException {
        var names = new TreeSet<String>();
        try (Connection db = Schema.openToRead(database);
                var statement = db.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Seen to fail with one table passed over, and with the direct room named as before. */
    @Test
    void everyRowOfEveryTableIsThereUnderItsRoomsNewNumber() throws Exception {
        Path database = folder.resolve(SqliteStore.DATABASE);
        ClusterCopy.Done done = made();
        assertThat(done.messages()).isEqualTo(4 * 4);
        assertThat(done.left()).isZero();
        assertThat(tables(copy)).containsAll(tables(database));
        var ofRooms = tables(copy);
        OF_NO_ROOM.forEach(ofRooms::remove);
        for (String table : ofRooms) {
            List<String> before = rows(database, table, was -> NUMBERS.getOrDefault(was, -1));
            assertThat(before).as(table).isNotEmpty();
            List<String> expected =
                    before.stream()
                            .map(
                                    row ->
                                            table.equals("rooms")
                                                    ? row.replace(
                                                            Objects.requireNonNull(shown(DIRECT)),
                                                            shown(DirectRoom.metIn(DIRECT, 2)))
                                                    : row)
                            .sorted()
                            .toList();
            assertThat(rows(copy, table, was -> was)).as(table).isEqualTo(expected);
        }
        assertThat(Inspection.checkFile(copy, copy)).isEmpty();
    }

    private static String shown(RoomName name) {
        return Payload.ofText(name.value()) + name.value();
    }

    /** Seen to fail with the ids that the logs had. */
    @Test
    void theLogsHaveTheIdsThatTheServersOfThatClusterGiveThem() throws Exception {
        made();
        try (Connection db = Schema.openToRead(copy);
                var sql = new Statements(db)) {
            for (int room : List.of(1, 2, 6, 10)) {
                long log = sql.number("SELECT log FROM rooms WHERE room = ?", room);
                assertThat(new LogId(log)).isEqualTo(LogIds.derive(CLUSTER, room));
            }
            assertThat(sql.number("SELECT count(*) FROM cluster WHERE shards = 4")).isOne();
            assertThat(sql.number("SELECT number FROM boots")).isZero();
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactlyInAnyOrder(folder, copy);
        }
    }

    @Test
    void whatIsDamagedIsRefusedAndLeftAlone() throws Exception {
        Path database = folder.resolve(SqliteStore.DATABASE);
        byte[] bytes = Files.readAllBytes(database);
        for (int at = 8192; at < bytes.length; at += 256) {
            bytes[at] ^= 0x55;
        }
        Files.write(database, bytes);
        assertThatThrownBy(this::made)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rooms.db");
        assertThat(database).hasBinaryContent(bytes);
        assertThat(copy).doesNotExist();
    }
}
