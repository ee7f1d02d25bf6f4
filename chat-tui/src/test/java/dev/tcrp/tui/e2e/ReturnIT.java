package dev.tcrp.tui.e2e;

import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Older;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Coming back, and coming in: of many at once, and to a room where much was said. Short here; long
 * by {@code -Dreturn.clients=1000 -Dreturn.away=60 -Dreturn.messages=1000000}. Prints figures.
 */
final class ReturnIT {
    private static final int CLIENTS = Integer.getInteger("return.clients", 50);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("return.away", 0));
    private static final int MESSAGES = Integer.getInteger("return.messages", 20_000);
    private static final int ENTRIES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9003);
    private static final RoomKey FULL = new RoomKey(SERVER, new RoomName("full"));
    private static final RoomKey EMPTY = new RoomKey(SERVER, new RoomName("empty"));

    private final List<Session> sessions = new ArrayList<>();
    private ServerProcess server =
            ServerProcess.with(
                    "--room=full:" + CLIENTS,
                    "--room=empty:1",
                    "--keep-messages=0",
                    "--keep-mib-per-room=0",
                    "--rate-limit=off");
    private final List<String> tokens = server.tokens();

    @AfterEach
    void end() {
        sessions.parallelStream().forEach(Session::close);
        server.close();
    }

    private Session comes(String user, Consumer<SessionEvent> events) {
        var pin = Optional.of(new Pin(server.pin()));
        var trust = new Trust(pin, new KnownServers(Path.of("target/known-return")));
        var address = new ServerAddress("127.0.0.1", server.securePort());
        var session =
                OwnSession.start(address, new Security.Tls(trust), new UserName(user), events);
        sessions.add(session);
        return session;
    }

    @Test
    void aCrowdIsBackSoonAfterTheServerWasKilled() {
        var entered = new AtomicInteger();
        for (int i = 0; i < CLIENTS; i++) {
            var session =
                    comes(
                            "m" + i,
                            event -> {
                                if (event instanceof Entered) {
                                    entered.incrementAndGet();
                                }
                            });
            session.submit(new SessionCommand.Enter(FULL, new Token(tokens.get(i))));
        }
        await().atMost(PATIENCE).until(() -> entered.get() == CLIENTS);
        server.signal("KILL");
        long killedNs = System.nanoTime();
        server.close();
        LockSupport.parkNanos(AWAY.toNanos());
        server = server.again();
        long readyNs = System.nanoTime();
        await().atMost(PATIENCE).until(() -> entered.get() == 2 * CLIENTS);
        long backNs = System.nanoTime();
        System.out.printf(
                "%d clients are back %d ms after the server was killed, %d ms after it was ready"
                        + " again (the bar is 20,000)%n",
                CLIENTS, (backNs - killedNs) / 1_000_000, (backNs - readyNs) / 1_000_000);
    }

    @Test
    void aRoomWhereMuchWasSaidIsEnteredAsAnEmptyOne() throws Exception {
        server.signal("TERM");
        server.awaitExit();
        muchIsSaid();
        server = server.again();
        BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
        Session alice = comes("alice", events::add);
        List<Long> full = new ArrayList<>();
        List<Long> empty = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            full.add(enters(alice, FULL, Entered.class, events));
            empty.add(enters(alice, EMPTY, Entered.class, events));
            lines.add(enters(alice, FULL, Older.class, events));
        }
        long ofFull = median(full);
        long ofEmpty = median(empty);
        System.out.printf(
                "a room of %d messages is entered in %d us, an empty one in %d: %.2f (the bar is"
                        + " 1.5); its last lines are there after %d us%n",
                MESSAGES, ofFull, ofEmpty, (double) ofFull / ofEmpty, median(lines));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }

    /** From the command until this is there, in microseconds; leaves it again. */
    private long enters(
            Session who,
            RoomKey room,
            Class<? extends SessionEvent> until,
            BlockingQueue<SessionEvent> events)
            throws InterruptedException {
        var token = new Token(room.equals(FULL) ? tokens.getFirst() : tokens.getLast());
        long fromNs = System.nanoTime();
        who.submit(new SessionCommand.Enter(room, token));
        awaits(until, events);
        long us = (System.nanoTime() - fromNs) / 1000;
        who.submit(new SessionCommand.Leave(room));
        awaits(SessionEvent.Left.class, events);
        return us;
    }

    private static void awaits(
            Class<? extends SessionEvent> kind, BlockingQueue<SessionEvent> events)
            throws InterruptedException {
        SessionEvent next = events.poll(10, TimeUnit.SECONDS);
        while (!kind.isInstance(next)) {
            if (next == null || next instanceof SessionEvent.Refused) {
                throw new AssertionError("no " + kind + " but " + next);
            }
            next = events.poll(10, TimeUnit.SECONDS);
        }
    }

    /** By a store of our own, while the server is away: that is what it writes, and faster. */
    private void muchIsSaid() throws IOException {
        var kept = new AtomicInteger();
        var listener =
                new LogListener() {
                    @Override
                    public void committed(
                            List<StoredMessage> fresh,
                            List<StoredMessage> repeats,
                            List<RefusedMessage> refused) {
                        kept.addAndGet(fresh.size());
                    }

                    @Override
                    public void writable(boolean is, String why) {}
                };
        try (var store = SqliteStore.open(server.folder(), Retention.EVERYTHING, listener)) {
            int room = number(store.load().rooms());
            for (int i = 0; i < MESSAGES; i++) {
                String text = "the build " + i + " is green";
                var message =
                        new PendingMessage(
                                room, System.currentTimeMillis(), "ci", text, RepeatKey.NONE);
                while (!store.append(message)) {
                    LockSupport.parkNanos(100_000);
                }
            }
        }
        if (kept.get() != MESSAGES) {
            throw new AssertionError(kept + " were kept");
        }
    }

    private static int number(List<StoredRoom> rooms) {
        return rooms.stream()
                .map(StoredRoom::made)
                .filter(made -> made.name().equals(FULL.value()))
                .findFirst()
                .orElseThrow()
                .room();
    }
}
