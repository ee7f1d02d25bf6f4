package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.Ears;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A person with rooms on two servers ends the client, however, and starts it again. */
class ReopeningTest {
    @TempDir private static Path identity;
    @TempDir private Path state;

    private final List<Client> clients = new ArrayList<>();
    private final ChatServer home;
    private ChatServer work = server(0);

    /** At home rooms are stored, at work they are gone with the server. */
    ReopeningTest(@TempDir Path stored) throws IOException {
        home =
                ChatServer.start(
                        config(0)
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        stored,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)));
    }

    private static ServerConfig config(int port) throws IOException {
        return ServerConfig.on(InetAddress.ofLiteral("127.0.0.1"), 0, 0)
                .securedBy(new SecurePort(port, Identity.keptIn(identity)));
    }

    private static ChatServer server(int port) throws IOException {
        return ChatServer.start(config(port));
    }

    @AfterEach
    void end() throws IOException {
        clients.forEach(Client::quits);
        home.close();
        work.close();
    }

    private static ServerAddress address(ChatServer server) {
        return new ServerAddress("127.0.0.1", server.securePort().orElseThrow());
    }

    /** Starts a client; without a room it opens those of last time. */
    private Client starts(ChatServer server, Optional<String> room) {
        var client = new Client(server, room);
        clients.add(client);
        return client;
    }

    @Test
    void roomsOnTwoServersAreThereAgainInTheirOrderAndNoTokenIsTyped() {
        starts(home, Optional.of("tea")).isIn("tea").quits();
        starts(work, Optional.of("tea")).isIn("tea").quits();
        starts(home, Optional.of("dev")).isIn("dev").quits();
        Client back = starts(home, Optional.empty()).isIn("tea", "tea", "dev");
        assertThat(back.conversation.model().rooms().panes())
                .extracting(pane -> pane.room().orElseThrow().server())
                .containsExactly(address(home), address(work), address(home));
        assertThat(back.conversation.model().rooms().index()).isEqualTo(2);
    }

    @Test
    void aServerThatIsAwayStopsNobodyAndIsTriedAgain() throws IOException {
        starts(home, Optional.of("tea")).isIn("tea").quits();
        starts(work, Optional.of("ops")).isIn("ops").quits();
        int port = work.securePort().orElseThrow();
        work.close();
        Client back = starts(home, Optional.empty());
        back.until(() -> back.standing("tea") == RoomPane.Standing.ENTERED);
        back.until(() -> back.log("ops").contains("Nothing answers"));
        assertThat(back.log("tea")).doesNotContain("Nothing answers");
        assertThat(back.standing("ops")).isEqualTo(RoomPane.Standing.ENTERING);
        work = server(port);
        back.until(() -> back.log("ops").contains("There is no room ops"));
    }

    @Test
    void whatIsLeftIsNotOpenedAndWhatIsQuitIs() {
        Client client = starts(home, Optional.of("tea")).isIn("tea");
        client.submits(new SessionCommand.Make(client.key("dev"))).isIn("tea", "dev");
        client.submits(new SessionCommand.Leave(client.key("tea"))).isIn("dev").quits();
        starts(home, Optional.empty()).isIn("dev");
    }

    /** Bob comes by a token of hers. */
    private Session hears(Client alice, Ears bob) {
        var session = OwnSession.start(address(home), security(), new UserName("bob"), bob);
        alice.submits(new SessionCommand.Mint(alice.key("tea"), Terms.USUAL));
        alice.until(() -> alice.minted.get() != null);
        Token minted = Objects.requireNonNull(alice.minted.get());
        session.submit(new SessionCommand.Enter(alice.key("tea"), minted));
        bob.hears(SessionEvent.Entered.class);
        return session;
    }

    private Security security() {
        var known = new KnownServers(state.resolve("known"));
        return new Security.Tls(new Trust(Optional.empty(), known));
    }

    /**
     * Seen to fail with a room that is not stored, whose members' numbers go when they leave, and
     * with a count that only the next save writes: the next line was refused.
     */
    @Test
    void whatWasSaidWhenTheClientWasKilledIsThereOnceAndTheNextLineToo() throws IOException {
        Client alice = starts(home, Optional.of("tea")).isIn("tea");
        var bob = new Ears();
        try (var _ = hears(alice, bob)) {
            alice.copiesWhenItSpeaks = state.resolve("killed");
            alice.says("hello").until(() -> alice.log("tea").contains("Sent"));
            alice.quits();
            state = state.resolve("killed");
            Client back = starts(home, Optional.empty()).isIn("tea");
            back.until(() -> back.saved().isEmpty());
            back.says("and more");
            bob.hears(SessionEvent.Said.class, said -> said.text().equals("and more"));
        }
        assertThat(bob.heard().stream().filter(SessionEvent.Said.class::isInstance))
                .extracting(said -> ((SessionEvent.Said) said).text())
                .filteredOn("hello"::equals)
                .hasSize(1);
    }

    /** Seen to fail with what refers to messages counted only. */
    @ParameterizedTest
    @ValueSource(strings = {"/reply 1 me too", "/edit 1 me too"})
    void anAnswerOrEditSaidWhenTheClientWasKilledIsThereOnceToo(String line) throws IOException {
        Client alice = starts(home, Optional.of("tea")).isIn("tea");
        var bob = new Ears();
        try (var _ = hears(alice, bob)) {
            alice.says("hello").until(() -> alice.log("tea").contains("Sent"));
            alice.copiesWhenItSpeaks = state.resolve("killed");
            alice.says(line);
            bob.hears(SessionEvent.Said.class, said -> said.text().endsWith("me too"));
            alice.quits();
            state = state.resolve("killed");
            assertThat(state.resolve("chat-tui/device-1.toml")).content().contains("me too");
            Client back = starts(home, Optional.empty()).isIn("tea");
            back.until(() -> back.saved().isEmpty() && back.log("tea").contains("me too"));
            back.says("and more");
            bob.hears(SessionEvent.Said.class, said -> said.text().equals("and more"));
        }
        assertThat(bob.heard().stream().filter(SessionEvent.Said.class::isInstance))
                .extracting(said -> ((SessionEvent.Said) said).text())
                .filteredOn(text -> text.endsWith("me too"))
                .hasSize(1);
    }

    /** Seen to fail with a line that only the next save writes. */
    @Test
    void whatWasSaidDaysAgoAsksFirst() throws IOException {
        Client alice = starts(home, Optional.of("tea")).isIn("tea");
        alice.copiesWhenItSpeaks = state.resolve("killed");
        alice.says("hello").until(() -> alice.log("tea").contains("Sent"));
        alice.quits();
        state = state.resolve("killed");
        Path device = state.resolve("chat-tui/device-1.toml");
        String old = Files.readString(device).replaceFirst("time = [0-9]+", "time = 1");
        Files.writeString(device, old);
        Client back = starts(home, Optional.empty()).isIn("tea");
        assertThat(back.log("tea")).contains("more than a day ago");
        assertThat(back.saved()).hasSize(1);
        back.submits(new SessionCommand.SayAgain(back.key("tea"), 1));
        back.until(() -> back.saved().isEmpty());
    }

    /** A client without a screen; its thread is the test's. */
    private final class Client {
        private final BlockingQueue<UiEvent> news = new LinkedBlockingQueue<>();
        private final ServerAddress server;
        private final Sessions sessions;
        private final Begun begun;
        private final Conversation conversation;
        private final AtomicReference<@Nullable Token> minted = new AtomicReference<>();
        private volatile @Nullable Path copiesWhenItSpeaks;

        Client(ChatServer server, Optional<String> room) {
            this.server = address(server);
            Security security = security();
            var options =
                    new ChatOptions(
                            this.server,
                            security,
                            false,
                            0,
                            false,
                            false,
                            new UserName("alice"),
                            room.map(RoomName::new),
                            Optional.empty(),
                            Optional.empty(),
                            new Reopening(
                                    Optional.of(new StateFolder(state.resolve("chat-tui"))),
                                    room.isPresent() ? Reopening.Which.NAMED : Reopening.Which.ALL,
                                    Optional.empty()),
                            Preferences.USUAL);
            begun = Begun.of(options, Clock.systemUTC());
            sessions =
                    new Sessions(
                            (to, pin, others, all) ->
                                    begun.session(
                                            to,
                                            security,
                                            event -> {
                                                boolean isShown = begun.heard(to, event, all);
                                                copy(event);
                                                if (event instanceof SessionEvent.Minted minted) {
                                                    this.minted.set(minted.token());
                                                }
                                                if (isShown) {
                                                    news.add(new UiEvent.News(to, event));
                                                }
                                            }));
            begun.beginning().servers().forEach(to -> sessions.open(to));
            begun.enter(sessions);
            conversation = begun.conversation(sessions, () -> {}, false);
        }

        /** As the disk was when the line was about to go out. */
        private void copy(SessionEvent event) {
            Path to = copiesWhenItSpeaks;
            if (event instanceof SessionEvent.Numbered && to != null) {
                try (Stream<Path> files = Files.list(state.resolve("chat-tui"))) {
                    Files.createDirectories(to.resolve("chat-tui"));
                    for (Path file : files.toList()) {
                        Files.copy(file, to.resolve("chat-tui").resolve(file.getFileName()));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        Client says(String text) {
            var line = new UiEvent.Submitted(Optional.empty(), LineEditor.of(text));
            conversation.handle(line);
            return this;
        }

        /** What is said and has no end, as the next start would find it. */
        List<String> saved() throws IOException {
            conversation.handle(new UiEvent.Resized(80, 24));
            try (Stream<String> lines = Files.lines(state.resolve("chat-tui/device-1.toml"))) {
                return lines.filter("[[unsaid]]"::equals).toList();
            }
        }

        Client submits(SessionCommand command) {
            sessions.submit(command);
            return this;
        }

        dev.tcrp.tui.session.RoomKey key(String room) {
            return new dev.tcrp.tui.session.RoomKey(server, new RoomName(room));
        }

        /** Waits until all rooms are entered, and are these. */
        Client isIn(String... rooms) {
            until(
                    () ->
                            conversation.model().rooms().panes().size() == rooms.length
                                    && conversation.model().rooms().panes().stream()
                                            .allMatch(
                                                    pane ->
                                                            pane.standing()
                                                                    == RoomPane.Standing.ENTERED));
            assertThat(conversation.model().rooms().panes())
                    .extracting(pane -> pane.room().orElseThrow().value())
                    .containsExactly(rooms);
            return this;
        }

        void until(java.util.concurrent.Callable<Boolean> so) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(10))
                    .until(
                            () -> {
                                var all = new ArrayList<UiEvent>();
                                news.drainTo(all);
                                all.forEach(conversation::handle);
                                return so.call();
                            });
        }

        void quits() {
            sessions.close();
            begun.close();
        }

        RoomPane.Standing standing(String room) {
            return pane(room).standing();
        }

        String log(String room) {
            return pane(room).log().toString();
        }

        private RoomPane pane(String room) {
            return conversation.model().rooms().panes().stream()
                    .filter(pane -> pane.room().orElseThrow().value().equals(room))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
