package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.ReadLog.MessagesRead;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Mallory, who keeps to no rate, does to messages what nobody should, with the usual limits in
 * force: it is refused or not heard, and all that alice says comes to bob, once and in order.
 */
final class HostileTalkersTest {
    private static final RoomName TEA = new RoomName("tea");

    /** A million by {@code -Dhostile.asked=1000000}. */
    private static final int ASKED = Integer.getInteger("hostile.asked", 20_000);

    private static final int LINES = 15;

    @TempDir private Path folder = Path.of("");

    private ChatServer server;
    private SealedClient alice;
    private SealedClient bob;
    private SealedClient mallory;

    @BeforeEach
    void start() throws IOException {
        server =
                Servers.start(
                        Servers.opening("tea", 4)
                                .securedBy(new SecurePort(0, Identities.USUAL))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)));
        List<String> tokens = Servers.tokens(server);
        alice = member(tokens.get(1), "alice");
        bob = member(tokens.get(2), "bob");
        mallory = member(tokens.get(3), "mallory");
    }

    private SealedClient member(String token, String name) throws IOException {
        var client = new SealedClient(server, "tea");
        client.enters(token, name);
        client.isReachedByDatagrams();
        return client;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : List.of(alice, bob, mallory, server)) {
            each.close();
        }
    }

    private static String emoji(int i) {
        return Character.toString(0x4E00 + i % 500);
    }

    private List<LogMessage> messages() {
        var ask = new ReadLog(TEA, 0, 0, 0, true, 100, LogForm.MESSAGES_AS_OF);
        return ((MessagesRead) alice.control.asks(ask)).messages();
    }

    /** The place of what alice says. */
    private long says(String text) throws IOException {
        alice.says(text);
        return alice.receives(Unit.Ack.class).seq();
    }

    /** Of what bob is told, what is said. */
    private List<String> hears(int lines) throws IOException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < lines) {
            Unit.Message next = bob.receives(Unit.Message.class);
            if (next.envelope().act() == Act.SAY) {
                heard.add(next.sender() + " " + SealedClient.textOf(next.content()));
            }
        }
        return heard;
    }

    /** Seen to fail with members who may say as much as they like. */
    @Test
    void ofAMillionReactionsAFewAreHeardAndNobodyMissesAWord() throws IOException {
        List<String> lines = new ArrayList<>(List.of("alice hello"));
        long hello = says("hello");
        var reacts = new Envelope(Act.REACT, hello);
        for (int i = 0; i < ASKED; i++) {
            boolean on = i / 500 % 2 == 0;
            mallory.sends(mallory.entry(reacts, new Content.Reaction(on, emoji(i))));
            if (i % (ASKED / LINES) == 1 && lines.size() < LINES) {
                lines.add("alice line " + i);
                says("line " + i);
            }
        }
        assertThat(hears(LINES)).isEqualTo(lines);
        List<LogMessage> messages =
                messages().stream().filter(one -> one.entry().envelope().act() == Act.SAY).toList();
        assertThat(messages).hasSize(LINES);
        assertThat(messages.getFirst().reactions())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(Limits.REACTIONS_PER_MEMBER);
        assertThat(messages.getLast().entry().seq())
                .as("entries in all, of %d that were asked for", ASKED)
                .isLessThan(ASKED / 10);
    }

    /** Each is told why, and changes nothing; a member of the room is no author of it. */
    @Test
    void whatCannotBeIsRefusedAndTheMessageStandsAsItIs() throws IOException {
        long hello = says("hello");
        long gone = says("soon gone");
        alice.sends(alice.entry(new Envelope(Act.DELETE, gone), new Content.None()));
        alice.receives(Unit.Ack.class);
        var mine = new Content.Text("mine");
        var thumb = new Content.Reaction(true, "👍");
        mallory.isRefused(new Envelope(Act.EDIT, hello), mine, Reason.NOT_ALLOWED);
        mallory.isRefused(new Envelope(Act.DELETE, hello), new Content.None(), Reason.NOT_ALLOWED);
        mallory.isRefused(new Envelope(Act.REACT, gone), thumb, Reason.NOT_FOUND);
        mallory.isRefused(new Envelope(Act.EDIT, gone), mine, Reason.NOT_FOUND);
        mallory.isRefused(new Envelope(Act.SAY, 9_999), mine, Reason.NOT_FOUND);
        mallory.isRefused(new Envelope(Act.REACT, Long.MAX_VALUE), thumb, Reason.NOT_FOUND);
        mallory.isRefused(new Envelope(Act.EDIT, 0), mine, Reason.NOT_FOUND);
        long last = says("still here");
        assertThat(hears(3)).containsExactly("alice hello", "alice soon gone", "alice still here");
        assertThat(messages())
                .filteredOn(one -> one.entry().envelope().act() == Act.SAY)
                .allMatch(one -> one.reactions().isEmpty() && one.editedMs() == 0)
                .extracting(one -> one.entry().seq())
                .containsExactly(hello, gone, last);
    }
}
