package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.Refusals;
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
import dev.tcrp.tui.session.SessionEvent.Left;
import dev.tcrp.tui.session.SessionEvent.Older;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SpokenWords;
import dev.tcrp.tui.session.net.Backoff;
import dev.tcrp.tui.session.net.Delays;
import dev.tcrp.tui.session.net.Link;
import dev.tcrp.tui.session.net.LinkEvent;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.Patience;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A session with a server that speaks only the original protocol (PROTOCOL.md section 3). Its state
 * is owned by its loop. The connection shown is that of the first room without one; it is up when
 * every room has its own.
 */
public final class ClassicSession implements Session {
    private static final Duration FAREWELL = Duration.ofMillis(300);

    private final ClassicServer server;
    private final Consumer<SessionEvent> events;
    private final Backoff backoff;
    private final Delays delays;
    private final Loop loop;
    private final Map<RoomKey, LinkedRoom> rooms = new LinkedHashMap<>();
    private final Set<RoomKey> down = new LinkedHashSet<>();
    private int attempt;
    private volatile boolean closed;

    ClassicSession(
            ClassicServer server, Consumer<SessionEvent> events, Backoff backoff, Delays delays) {
        this.server = server;
        this.events = events;
        this.backoff = backoff;
        this.delays = delays;
        this.loop = new Loop(nowNs -> nowNs + SendQueue.IDLE_NS);
    }

    /**
     * A session that connects for each room that is made or entered.
     *
     * @param udpPort where the server takes datagrams; the original: the TCP port and one
     * @param events hears what comes, on the session's thread
     */
    public static Session start(
            ServerAddress address, int udpPort, UserName user, Consumer<SessionEvent> events) {
        return new ClassicSession(
                new ClassicServer(address, udpPort, user, Patience.USUAL),
                events,
                new Backoff(new SecureRandom()),
                Delays.REAL);
    }

    @Override
    public void submit(SessionCommand command) {
        loop.run(() -> carryOut(command));
    }

    /** Nobody acknowledges a line here: it is sent, and that is its end. */
    @Override
    public CompletableFuture<Pending> pending() {
        return loop.ask(() -> new Pending(List.of(), down.size()));
    }

    @Override
    public void close() {
        var left = new CompletableFuture<Void>();
        closed = true;
        loop.run(
                () -> {
                    rooms.values().forEach(linked -> linked.link.close());
                    left.complete(null);
                });
        left.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
        loop.end();
    }

    private void carryOut(SessionCommand command) {
        switch (command) {
            case Enter(var room, var token, var _) -> open(room, token, command, false);
            case Make(var room) -> open(room, null, command, false);
            case Say say -> say(say);
            case Leave(var room) -> leave(command, room);
            case SayAgain _, SessionCommand.SayLeft _ ->
                    unsupported(command, "session.classic.no.again");
            case ReadOlder(var room, var before) ->
                    events.accept(new Older(room, before, List.of(), false));
            case Search search -> unsupported(command, "session.classic.no.search");
            case MarkRead _, SessionCommand.TellTyping _, SessionCommand.AskReactors _ -> {}
            case SessionCommand.OpenDirect open ->
                    unsupported(command, "session.classic.no.direct");
            case SessionCommand.EnterDirect _, SessionCommand.Choose _ -> {}
            case SessionCommand.TellAway _, SessionCommand.AskSeen _ ->
                    unsupported(command, "session.classic.no.away");
            case SessionCommand.SendFile _,
                    SessionCommand.SaveFile _,
                    SessionCommand.OpenPicture _ ->
                    unsupported(command, "session.classic.no.files");
            case SessionCommand.Show _, SessionCommand.StopFiles _ -> {}
            case ListRooms list -> unsupported(command, "session.classic.no.rooms");
            case ListMembers list -> unsupported(command, "session.classic.no.members");
            case SessionCommand.ListBans list -> unsupported(command, "session.classic.no.bans");
            case Mint mint -> unsupported(command, "session.classic.no.tokens");
            case SetTopic set -> unsupported(command, "session.classic.no.topics");
            case Order order -> unsupported(command, "session.classic.no.hosts");
            case Rename rename -> unsupported(command, "session.classic.no.name");
        }
    }

    private void open(RoomKey name, @Nullable Token token, SessionCommand command, boolean again) {
        var linked = new LinkedRoom(new ClassicRoom(name, token, command, server.user(), again));
        var before = rooms.put(name, linked);
        if (before != null) {
            before.link.close();
        }
        if (down.isEmpty() || isShown(name)) {
            events.accept(new Connecting());
        }
        down.add(name);
        Thread.ofPlatform().daemon().name("chat-connect").start(() -> connect(linked));
    }

    private void connect(LinkedRoom linked) {
        try {
            linked.link.connect();
            loop.run(() -> connected(linked));
        } catch (ConnectionException e) {
            loop.run(() -> take(linked, new LinkEvent.Broken(e)));
        }
    }

    private void connected(LinkedRoom linked) {
        linked.link.hearOnly(server.udpPort());
        try {
            carryOut(linked, linked.room.connected(linked.link.udpPort()));
        } catch (InvalidFieldException e) {
            carryOut(linked, linked.room.refused(Reason.INVALID, Complaints.of(e)));
        }
    }

    private void take(LinkedRoom linked, LinkEvent event) {
        carryOut(linked, linked.room.take(event, loop.time()));
    }

    private void carryOut(LinkedRoom linked, List<ClassicOutput> outputs) {
        try {
            for (ClassicOutput output : outputs) {
                carryOut(linked, output);
            }
        } catch (ConnectionException e) {
            take(linked, new LinkEvent.Broken(e));
        }
    }

    private void carryOut(LinkedRoom linked, ClassicOutput output) throws ConnectionException {
        switch (output) {
            case ClassicOutput.Ask(var request) -> linked.link.send(request);
            case ClassicOutput.Joined() -> joined(linked.room);
            case ClassicOutput.Tell(var event) -> events.accept(event);
            case ClassicOutput.Forget(var refused) -> {
                linked.link.close();
                rooms.remove(linked.room.room(), linked);
                down.remove(linked.room.room());
                events.accept(refused);
            }
            case ClassicOutput.Retry(var why) -> {
                linked.link.close();
                lost(linked, why);
            }
        }
    }

    private void joined(ClassicRoom room) {
        attempt = 0;
        down.remove(room.room());
        if (down.isEmpty()) {
            events.accept(new Connected());
        }
        events.accept(room.joined());
    }

    private void lost(LinkedRoom linked, ConnectionException why) {
        if (closed || !isHere(linked)) {
            return;
        }
        RoomKey name = linked.room.room();
        down.add(name);
        Duration retryIn = backoff.before(attempt);
        if (isShown(name)) {
            attempt++;
            events.accept(new Disconnected(why.words(), retryIn));
        }
        delays.after(retryIn, () -> loop.run(() -> retry(linked)));
    }

    private void retry(LinkedRoom linked) {
        if (!closed && isHere(linked)) {
            ClassicRoom room = linked.room;
            open(room.room(), room.token().orElse(null), room.command(), room.wasEntered());
        }
    }

    private boolean isHere(LinkedRoom linked) {
        return rooms.get(linked.room.room()) == linked;
    }

    private boolean isShown(RoomKey name) {
        return !down.isEmpty() && down.iterator().next().equals(name);
    }

    private void say(Say say) {
        LinkedRoom linked = rooms.get(say.room());
        if (linked == null) {
            refuse(say, Refusals.ofStranger(say.room().room()));
        } else if (!linked.room.isEntered()) {
            String words = Words.of("session.classic.offline", say.room());
            refuse(say, new Refusal(Reason.UNSUPPORTED, words));
        } else {
            say(say, linked.link);
        }
    }

    private void say(Say say, Link link) {
        try {
            String words = SpokenWords.of(say, server.user());
            link.send(new ChatDatagram(say.room().room(), words), server.udpPort());
            events.accept(new Sent(say.room(), say.id(), 0, loop.time()));
        } catch (InvalidFieldException e) {
            refuse(say, new Refusal(Reason.INVALID, Complaints.of(e)));
        } catch (IOException e) {
            String words = Words.of("session.not_sent", e.getMessage());
            refuse(say, new Refusal(Reason.FULL, words));
        }
    }

    private void leave(SessionCommand command, RoomKey name) {
        LinkedRoom linked = rooms.remove(name);
        if (linked == null) {
            refuse(command, Refusals.ofStranger(name.room()));
            return;
        }
        linked.link.close();
        down.remove(name);
        events.accept(new Left(name));
    }

    private void unsupported(SessionCommand command, String key) {
        String words = Words.of("session.classic.unsupported", Words.of(key));
        refuse(command, new Refusal(Reason.UNSUPPORTED, words));
    }

    private void refuse(SessionCommand command, Refusal refusal) {
        events.accept(new Refused(command, refusal));
    }

    /** A room and its connection. */
    private final class LinkedRoom {
        private final ClassicRoom room;
        private final Link link;

        LinkedRoom(ClassicRoom room) {
            this.room = room;
            this.link =
                    new Link(
                            server.address(),
                            new Security.None(),
                            server.patience(),
                            event -> loop.run(() -> take(this, event)));
        }
    }
}
