package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListAddresses;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Leave;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.session.SessionCommand.ListRooms;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.MarkRead;
import dev.tcrp.tui.session.SessionCommand.Mint;
import dev.tcrp.tui.session.SessionCommand.Order;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionCommand.Rename;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.Search;
import dev.tcrp.tui.session.SessionCommand.SetTopic;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Connected;
import dev.tcrp.tui.session.SessionEvent.Connecting;
import dev.tcrp.tui.session.SessionEvent.Disconnected;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.Left;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.ConnectionEvent;
import dev.tcrp.tui.session.net.Delays;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.Patience;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.session.net.Retry;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A session with a server of ours (PROTOCOL.md section 4): one connection for all rooms. Its state
 * is owned by its loop; readers and timers only hand tasks to that.
 *
 * <pre>
 *   connecting --ok--> up --lost--> waiting --back-off over--> connecting
 *        |\--------------failed------/
 *         \--not trusted, and never was--> given up
 * </pre>
 */
public final class OwnSession implements Session {
    private static final Duration FAREWELL = Duration.ofMillis(300);

    private final ServerAddress server;
    private final Security security;
    private final Consumer<SessionEvent> events;
    private final Retry retry;
    private final Delays delays;
    private final Patience patience;
    private final Loop loop;
    private final OwnRooms rooms;
    private final RoomFiles files;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Set<SessionCommand> waiting = new LinkedHashSet<>();
    private volatile @Nullable Connection connection;
    private volatile boolean closed;
    private @Nullable RequestClient asker;
    private @Nullable Travel travel;
    private boolean metServer;

    OwnSession(
            ServerAddress server,
            Security security,
            UserName user,
            SendQueue queue,
            Consumer<SessionEvent> events,
            Backoff backoff,
            Delays delays,
            Patience patience) {
        this.server = server;
        this.security = security;
        this.events = events;
        this.retry = new Retry(server, security.ways(), backoff);
        this.delays = delays;
        this.patience = patience;
        this.loop = new Loop(this::tick);
        this.rooms = new OwnRooms(server, user, queue, loop, this::tell, this::offline);
        this.files = new RoomFiles(server, security, loop, this::tell, this::carryOut);
    }

    /** Starts to connect; {@code events} hears what comes of it, on the session's thread. */
    public static Session start(
            ServerAddress server, Security security, UserName user, Consumer<SessionEvent> events) {
        return resume(server, security, user, Device.from(new SecureRandom()), events);
    }

    static Session start(
            ServerAddress server,
            Security security,
            UserName user,
            Consumer<SessionEvent> events,
            Backoff backoff,
            Delays delays) {
        var queue = new SendQueue(Device.from(new SecureRandom()));
        return start(server, security, user, queue, events, backoff, delays);
    }

    /**
     * Starts to connect as a device that was there before: what it says has the same numbers again,
     * from 1 up, so that nothing is said twice.
     */
    public static Session resume(
            ServerAddress server,
            Security security,
            UserName user,
            Device device,
            Consumer<SessionEvent> events) {
        return resume(server, security, user, device, 0, events);
    }

    /**
     * Starts to connect as a device that was there before, and counts on.
     *
     * @param lastNumber the highest number that it has given to what it said there; 0: none
     */
    public static Session resume(
            ServerAddress server,
            Security security,
            UserName user,
            Device device,
            long lastNumber,
            Consumer<SessionEvent> events) {
        var backoff = new Backoff(new SecureRandom());
        var queue = new SendQueue(device, lastNumber);
        return start(server, security, user, queue, events, backoff, Delays.REAL);
    }

    private static Session start(
            ServerAddress server,
            Security security,
            UserName user,
            SendQueue queue,
            Consumer<SessionEvent> events,
            Backoff backoff,
            Delays delays) {
        var session =
                new OwnSession(
                        server, security, user, queue, events, backoff, delays, Patience.USUAL);
        session.begin();
        return session;
    }

    void begin() {
        loop.run(this::connect);
    }

    private long tick(long nowNs) {
        rooms.tick(asker, nowNs);
        Connection open = connection;
        long pathNs = open == null ? nowNs + SendQueue.IDLE_NS : open.tick(nowNs);
        return Loop.earlier(rooms.dueNs(asker != null, nowNs), pathNs);
    }

    @Override
    public void submit(SessionCommand command) {
        loop.run(() -> carryOut(command));
    }

    @Override
    public CompletableFuture<Pending> pending() {
        return loop.ask(
                () ->
                        new Pending(
                                Stream.concat(
                                                files.unsent().stream(),
                                                texts(rooms.messages().queue().unfinished())
                                                        .stream())
                                        .toList(),
                                waiting.size() + unanswered.get() + (metServer ? 0 : 1)));
    }

    private static List<String> texts(List<SendQueue.Said> lines) {
        return lines.stream().map(line -> EntryWords.of(line.envelope(), line.content())).toList();
    }

    @Override
    public void close() {
        var left = new CompletableFuture<Void>();
        closed = true;
        loop.run(() -> leaveAll(left));
        left.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
        Connection last = connection;
        if (last != null) {
            last.close();
        }
        loop.run(files::close);
        loop.end();
    }

    private void leaveAll(CompletableFuture<Void> left) {
        RequestClient up = asker;
        if (up == null) {
            left.complete(null);
        } else {
            var _ =
                    rooms.leaveAll(up.connection())
                            .whenComplete((done, failure) -> left.complete(null));
        }
    }

    private void carryOut(SessionCommand command) {
        RequestClient up = asker;
        if (isAboutFiles(command)) {
            return;
        }
        if (up == null) {
            offline(command);
        } else {
            rooms.carryOut(command, up);
        }
    }

    /** Whether it is, and then it is done: files have connections of their own. */
    private boolean isAboutFiles(SessionCommand command) {
        RequestClient up = asker;
        switch (command) {
            case SessionCommand.SendFile send -> files.send(send, membership(send));
            case SessionCommand.SaveFile save when up != null ->
                    files.save(save, membership(save), up);
            case SessionCommand.SaveFile save -> refuse(save, "session.offline.file");
            case SessionCommand.OpenPicture open when up != null ->
                    files.open(open, membership(open), up);
            case SessionCommand.OpenPicture open -> refuse(open, "session.offline.picture");
            case SessionCommand.StopFiles stop -> files.stop(stop);
            case SayAgain again -> {
                return files.sendAgain(again, membership(again));
            }
            case SessionCommand _ -> {
                return false;
            }
        }
        return true;
    }

    private Optional<RoomMembership> membership(SessionCommand.InRoom command) {
        return rooms.membership(command.room().room());
    }

    /** What can wait for a connection does; what cannot is refused in words. */
    private void offline(SessionCommand command) {
        switch (command) {
            case Enter(RoomKey(var _, var room), var _, var _) -> await(command, room);
            case Make(RoomKey(var _, var room)) -> await(command, room);
            case Leave(var key) -> {
                RoomName room = key.room();
                rooms.forget(room, OwnRooms.left());
                waiting.removeIf(later -> later instanceof Make(var made) && made.equals(key));
                waiting.removeIf(
                        later ->
                                later instanceof Enter(var other, var _, var _)
                                        && other.equals(key));
                events.accept(new Left(key));
            }
            case Say say -> {
                if (!isAcknowledged() || !rooms.sayLater(say)) {
                    refuse(command, "session.offline.say");
                }
            }
            case SayAgain again -> rooms.sayAgain(again);
            case SessionCommand.SayLeft left -> rooms.messages().sayLeft(left);
            case SessionCommand.SendFile _,
                    SessionCommand.SaveFile _,
                    SessionCommand.OpenPicture _,
                    SessionCommand.StopFiles _ ->
                    throw new IllegalStateException("files have threads of their own");
            case ReadOlder older -> refuse(command, "session.offline.read");
            case Search search -> refuse(command, "session.offline.search");
            case MarkRead _, SessionCommand.TellTyping _, SessionCommand.AskReactors _ -> {}
            case SessionCommand.OpenDirect open -> refuse(command, "session.offline.direct");
            case SessionCommand.EnterDirect _, SessionCommand.Choose _ -> {}
            case SessionCommand.TellAway tell -> refuse(command, "session.offline.away");
            case SessionCommand.AskSeen ask -> refuse(command, "session.offline.seen");
            case SessionCommand.Show show -> rooms.hold(show);
            case ListRooms list -> refuse(command, "session.offline.rooms");
            case ListMembers list -> refuse(command, "session.offline.members");
            case SessionCommand.ListBans list -> refuse(command, "session.offline.bans");
            case Mint mint -> refuse(command, "session.offline.token");
            case SetTopic set -> refuse(command, "session.offline.topic");
            case Order order -> refuse(command, "session.offline.order");
            case Rename(var name) -> {
                if (!rooms.isRenamedBeforeTheFirst(name)) {
                    refuse(command, "session.offline.name");
                }
            }
        }
    }

    /** Whether the server says of each line that it has it; then lines wait for a connection. */
    private boolean isAcknowledged() {
        return security instanceof Security.Tls;
    }

    /** A room that we are in is entered again anyway. */
    private void await(SessionCommand command, RoomName room) {
        if (!rooms.isIn(room)) {
            rooms.expect(room);
            waiting.add(command);
        }
    }

    private void refuse(SessionCommand command, String key) {
        String words = Words.of("session.offline", Words.of(key));
        events.accept(new Refused(command, new Refusal(Reason.UNSUPPORTED, words)));
    }

    private void connect() {
        if (closed) {
            return;
        }
        events.accept(new Connecting());
        var incoming = new Incoming();
        var queue = rooms.messages().queue();
        var next = new Connection(server, security, patience, loop, queue, incoming);
        incoming.from = next;
        connection = next;
        travel = null;
        Thread.ofPlatform().daemon().name("chat-connect").start(() -> connect(next));
    }

    private void connect(Connection next) {
        try {
            next.connect();
            loop.run(() -> connected(next));
        } catch (ConnectionException e) {
            loop.run(() -> lost(next, e));
        }
    }

    private void connected(Connection next) {
        if (closed || next != connection) {
            next.close();
            return;
        }
        var up = new RequestClient(next, loop, unanswered, this::notice);
        asker = up;
        metServer = true;
        retry.connected(loop.nowNs());
        events.accept(new Connected(next.pin()));
        reached(next);
        askWhereElse(up);
        Travel known = travel;
        if (known != null) {
            events.accept(new SessionEvent.Travels(known));
        }
        rooms.show(up);
        rooms.enterAgain(up);
        var commands = List.copyOf(waiting);
        waiting.clear();
        commands.forEach(command -> rooms.carryOut(command, up));
    }

    private void lost(Connection which, ConnectionException why) {
        if (closed || which != connection) {
            return;
        }
        connection = null;
        asker = null;
        boolean stranger = why.kind() == ConnectionException.Kind.UNTRUSTED && !metServer;
        if (stranger || why.kind() == ConnectionException.Kind.OTHER_VERSION) {
            // Nothing is pending with a stranger, and whoever named the server is there to look;
            // with another version nothing that is pending can be said.
            waiting.clear();
            rooms.expectNothing(why.words());
            events.accept(new SessionEvent.GivenUp(why.words(), why.kind(), why.stranger()));
            return;
        }
        Duration retryIn = retry.after(why, loop.nowNs());
        events.accept(new Disconnected(why.words(), retryIn));
        delays.after(retryIn, () -> loop.run(this::connect));
    }

    /** A cluster tells its addresses; a server of before does not know the question. */
    private void askWhereElse(RequestClient up) {
        if (up.connection().isSealed()) {
            up.ask(
                    new ListAddresses(),
                    ListAddresses.Addresses.class,
                    told -> {
                        security.ways().add(ServerAddress.of(told.places()));
                        reached(up.connection());
                    },
                    _ -> {},
                    () -> {});
        }
    }

    private void reached(Connection by) {
        List<ServerAddress> others = security.ways().beside(server);
        if (!others.isEmpty()) {
            events.accept(new SessionEvent.Reached(by.at(), others));
        }
    }

    /** It may be known before the connection is said to be up. */
    private void travels(@Nullable Connection which, Travel by) {
        if (which != null && which == connection) {
            travel = by;
            if (by instanceof Travel.Udp(var roundTrip)) {
                rooms.messages().roundTrip(roundTrip);
            }
            if (asker != null) {
                events.accept(new SessionEvent.Travels(by));
            }
        }
    }

    private void tell(SessionEvent event) {
        if (event instanceof Entered) {
            retry.entered();
        }
        events.accept(event);
    }

    private void notice(String words) {
        events.accept(new Notice(Optional.empty(), words));
    }

    /** What comes on one connection, on the loop. */
    private final class Incoming implements Consumer<ConnectionEvent> {
        private @Nullable Connection from;

        @Override
        public void accept(ConnectionEvent event) {
            switch (event) {
                case ConnectionEvent.Happened(var news) -> happened(news);
                case ConnectionEvent.PlainSaid(var datagram) ->
                        rooms.news().said(datagram, loop.time());
                case ConnectionEvent.Numbered(var room, var number) ->
                        rooms.messages().numbered(room, number);
                case ConnectionEvent.UnitHeard(var heard) -> rooms.messages().heard(heard);
                case ConnectionEvent.Rerouted(var travel) -> travels(from, travel);
                case ConnectionEvent.Over() -> rooms.messages().over();
                case ConnectionEvent.Lost(var why) -> {
                    Connection which = from;
                    if (which != null) {
                        lost(which, why);
                    }
                }
            }
        }

        private void happened(RoomEvent event) {
            if (event instanceof RoomEvent.RoomClosed(var room, var reason)) {
                rooms.forget(room, reason);
            }
            rooms.news().happened(event, loop.nowNs());
        }
    }
}
