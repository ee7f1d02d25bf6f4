package dev.tcrp.server;

import static dev.tcrp.server.SealedClient.textOf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.udp.UdpIo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Members with the original's client in a persistent room, beside one with ours. */
final class ClassicInKeptRoomsTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder = Path.of("");

    private final Deque<GatedStore> stores = new ArrayDeque<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Deque<String> tokens = new ArrayDeque<>();
    private ChatServer server = Servers.empty();

    @BeforeEach
    void start() throws IOException {
        server.close();
        server =
                Servers.start(
                        Servers.opening("tea", 5)
                                .relaying(UdpIo.AUTO, RateLimit.OFF)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .persistingIn(this::store));
        server.tokens().values().forEach(all -> all.forEach(one -> tokens.add(one.value())));
    }

    private RoomStore store(LogListener listener, ThreadFactory threads) throws IOException {
        stores.add(new GatedStore(folder, listener, threads));
        return stores.getLast();
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    /** Seen to fail before: carol, whose place bob had once, missed it. */
    @Test
    void whoSaysGoodByeAndIsGoneBeforeThatIsStoredIsHeardByAll() {
        ClassicClient bob = joins("bob");
        ClassicClient carol = joins("carol");
        ClassicClient dave = joins("dave");
        stores.getLast().shuts();
        bob.says("good bye");
        bob.settles();
        bob.leaves();
        carol.sees("bob がチャットを終了しました。");
        dave.sees("bob がチャットを終了しました。");
        stores.getLast().opens();
        carol.sees("good bye");
        dave.sees("good bye");
    }

    /** Seen to fail before: our client dropped the whole bundle, as it is not well-formed. */
    @Test
    void whatIsNotUtf8ReachesOursAsTextAndTheOriginalAsItCame() throws IOException {
        ClassicClient bob = joins("bob");
        ClassicClient carol = joins("carol");
        var alice = new SealedClient(server, "tea", new Device("1".repeat(32)));
        open.add(alice);
        alice.enters(tokens.remove(), "alice");
        alice.isReachedByDatagrams();
        byte[] bytes = ClassicClient.datagram("tea", "a??b");
        bytes[6] = (byte) 0x82;
        bytes[7] = (byte) 0xA0;
        bob.saysBytes(bytes);
        bob.says("");
        bob.says("next");
        assertThat(textOf(alice.receives(Unit.Message.class).content())).isEqualTo("a??b");
        assertThat(textOf(alice.receives(Unit.Message.class).content())).isEmpty();
        assertThat(textOf(alice.receives(Unit.Message.class).content())).isEqualTo("next");
        carol.seesBytes("03 04 746561 6182a062");
        assertThat(log(alice))
                .extracting(entry -> textOf(entry.content()))
                .containsExactly("a??b", "", "next");
    }

    private static List<LogEntry> log(SealedClient reader) {
        return ((ReadLog.LogRead)
                        reader.control.asks(new ReadLog(TEA, 0, 0, 0, false, 100, LogForm.ENTRIES)))
                .entries().stream().filter(entry -> entry.envelope().act() == Act.SAY).toList();
    }

    private ClassicClient joins(String user) {
        var client = new ClassicClient(server, "tea");
        open.add(client);
        client.joins(tokens.remove(), user);
        client.registers();
        client.settles();
        return client;
    }
}
