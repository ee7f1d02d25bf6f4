package dev.tcrp.tui.figures;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.Budgets.Allowance;
import dev.tcrp.server.budget.Budgets.Asking;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.figures.FilledLog.Kind;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Leave;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;
import dev.tcrp.tui.session.own.OwnSession;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Prints how long entering a room takes whose log is full of reactions and edits, beside a plain
 * one of as many messages: from the command to the page that is shown. Arguments: an empty folder,
 * messages (1,000,000), rounds (31).
 */
public final class EntryFigures {
    private static final int WARM = 10;
    private static final Allowance ANY = new Allowance(RateLimit.OFF, RateLimit.OFF);
    private static final Asking OFTEN = new Asking(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY);

    private final Path folder;
    private final Identity identity;
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private final Map<Kind, List<Long>> timesNs = new EnumMap<>(Kind.class);

    private EntryFigures(Path folder) throws IOException {
        this.folder = folder;
        this.identity = Identity.keptIn(folder);
    }

    public static void main(String... args) throws Exception {
        int messages = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 31;
        new EntryFigures(Path.of(args[0])).measure(messages, rounds);
    }

    private static RoomName room(Kind kind) {
        return new RoomName(kind.name().toLowerCase(Locale.ROOT));
    }

    private ChatServer started() throws IOException {
        var rooms = List.of(Kind.values()).stream().map(kind -> new OpenedRoom(room(kind), 1));
        return ChatServer.start(
                ServerConfig.embedded()
                        .opening(rooms.toList())
                        .within(Budgets.DEFAULTS.with(OFTEN))
                        .securedBy(new SecurePort(0, identity))
                        .persistingIn(
                                (listener, threads) ->
                                        SqliteStore.open(
                                                folder,
                                                () -> Retention.EVERYTHING,
                                                listener,
                                                threads)));
    }

    private void measure(int messages, int rounds) throws Exception {
        Map<Kind, Token> tokens = new EnumMap<>(Kind.class);
        try (var server = started()) {
            for (Kind kind : Kind.values()) {
                var minted = Objects.requireNonNull(server.tokens().get(room(kind)));
                tokens.put(kind, minted.getFirst());
            }
        }
        try (var log = new FilledLog(folder.resolve("rooms.db"))) {
            for (Kind kind : Kind.values()) {
                log.fill(room(kind).value(), kind, messages);
            }
        }
        try (var server = started()) {
            enterOften(server.securePort().orElseThrow(), tokens, rounds);
        }
        print();
    }

    private void enterOften(int port, Map<Kind, Token> tokens, int rounds) throws Exception {
        var at = new ServerAddress("127.0.0.1", port);
        var trust = new Trust(Optional.empty(), new KnownServers(folder.resolve("known")));
        var security = new Security.Tls(trust);
        try (Session session =
                OwnSession.start(at, security, new UserName("reader"), events::add)) {
            for (int i = 0; i < WARM + rounds; i++) {
                for (Kind kind : Kind.values()) {
                    Token token = Objects.requireNonNull(tokens.get(kind));
                    long ns = enter(session, new RoomKey(at, room(kind)), token);
                    if (i >= WARM) {
                        timesNs.computeIfAbsent(kind, _ -> new ArrayList<>()).add(ns);
                    }
                }
            }
        }
    }

    private long enter(Session session, RoomKey room, Token token) throws InterruptedException {
        long fromNs = System.nanoTime();
        session.submit(new Enter(room, token));
        hears(SessionEvent.Older.class);
        long ns = System.nanoTime() - fromNs;
        session.submit(new Leave(room));
        hears(SessionEvent.Left.class);
        return ns;
    }

    private void hears(Class<? extends SessionEvent> kind) throws InterruptedException {
        SessionEvent next;
        do {
            next = Objects.requireNonNull(events.poll(1, TimeUnit.MINUTES), "nothing came");
        } while (!kind.isInstance(next));
    }

    private void print() {
        double plain = medianMs(Kind.PLAIN);
        for (Kind kind : Kind.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "entering %s: median %.2f ms of %d, %.2f of plain (bar 1.5)%n",
                    room(kind),
                    medianMs(kind),
                    times(kind).size(),
                    medianMs(kind) / plain);
        }
    }

    private List<Long> times(Kind kind) {
        return timesNs.getOrDefault(kind, List.of());
    }

    private double medianMs(Kind kind) {
        List<Long> sorted = times(kind).stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }
}
