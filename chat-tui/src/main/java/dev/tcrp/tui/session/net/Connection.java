package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.Response.SystemMessage;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Questions to a server of ours and their answers, matched by order (PROTOCOL.md section 4). Any
 * thread may ask; what nobody asked for comes as {@link ConnectionEvent}s.
 */
public final class Connection implements AutoCloseable {
    private final ServerAddress server;
    private final Consumer<ConnectionEvent> events;
    private final Patience patience;
    private final Link link;
    private final Ways ways;
    private final Loop loop;
    private final SendQueue queue;
    private final boolean isLoopOwn;
    private volatile @Nullable SealedMessages sealed;
    private final Queue<CompletableFuture<Response>> unanswered = new ConcurrentLinkedQueue<>();
    private final Object order = new Object();
    private final AtomicBoolean released = new AtomicBoolean();

    /** How many frames have come. */
    private final AtomicLong heard = new AtomicLong();

    private volatile boolean hasAnswered;

    /**
     * Not connected yet.
     *
     * @param loop owns what is said and heard, and the events; lives on
     * @param queue what is to be said within TLS, on this connection and maybe on the next
     */
    public Connection(
            ServerAddress server,
            Security security,
            Patience patience,
            Loop loop,
            SendQueue queue,
            Consumer<ConnectionEvent> events) {
        this.server = server;
        this.loop = loop;
        this.isLoopOwn = false;
        this.queue = queue;
        this.events = events;
        this.patience = patience;
        this.ways = security.ways();
        this.link = new Link(server, security, patience, this::arrived);
    }

    /** By itself: with a loop that ends with it. */
    private Connection(
            ServerAddress server,
            Security security,
            Patience patience,
            SoleExchange exchange,
            Consumer<ConnectionEvent> events) {
        this.server = server;
        this.loop = new Loop(nowNs -> Loop.earlier(exchange.tick(nowNs), tick(nowNs)));
        this.isLoopOwn = true;
        this.queue = exchange.queue();
        this.ways = security.ways();
        this.events = event -> exchange.take(event, loop.nowNs()).ifPresent(events);
        this.patience = patience;
        this.link = new Link(server, security, patience, this::arrived);
    }

    /** Connects within 5 s. Requests are answered within {@link Patience}, or it ends. */
    public static Connection open(
            ServerAddress server, Security security, Consumer<ConnectionEvent> events)
            throws ConnectionException {
        return open(server, security, Patience.USUAL, events);
    }

    static Connection open(
            ServerAddress server,
            Security security,
            Patience patience,
            Consumer<ConnectionEvent> events)
            throws ConnectionException {
        var connection = new Connection(server, security, patience, new SoleExchange(), events);
        connection.connect();
        return connection;
    }

    /** Connects; waits no longer than its patience. */
    public void connect() throws ConnectionException {
        link.connect();
        if (link.isSecure()) {
            try {
                openPath();
            } catch (ConnectionException e) {
                ways.lost(link.at());
                throw e;
            }
        }
    }

    private void openPath() throws ConnectionException {
        var messages = new SealedMessages(this, link, loop, queue, events);
        sealed = messages;
        try {
            var request = new OpenPath(queue.device());
            var opened = ask(request, OpenPath.PathOpened.class);
            if (opened.version() != Limits.WIRE_VERSION) {
                close();
                throw ConnectionException.otherVersion(server, opened.version());
            }
            messages.opened(opened);
        } catch (RefusedException e) {
            close();
            throw notOpened(e.refusal());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw ConnectionException.lost(server, Words.of("session.ended.interrupted"));
        } catch (IOException e) {
            close();
            throw e instanceof ConnectionException why
                    ? why
                    : ConnectionException.lost(server, String.valueOf(e.getMessage()));
        }
    }

    /** A server of version 1 finds the request too long; a newer one knows ours, and says no. */
    private ConnectionException notOpened(Refusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> ConnectionException.otherVersion(server, Limits.WIRE_VERSION - 1);
            case UNSUPPORTED -> ConnectionException.otherVersion(server, Limits.WIRE_VERSION + 1);
            case FULL, NOT_ALLOWED -> ConnectionException.turnedAway(server, refusal.text());
            case NOT_FOUND, TOKEN_REFUSED, EXISTS, NOT_A_MEMBER, UNAVAILABLE, CONFLICT ->
                    ConnectionException.lost(server, Words.of("session.ended.no_sealed"));
        };
    }

    /**
     * Asks, and returns at once. What comes of it is a {@link Response}, {@link Response.Refused}
     * included, or a {@link ConnectionException}.
     */
    public CompletableFuture<Response> send(Request request) {
        var answer = new CompletableFuture<Response>();
        synchronized (order) {
            unanswered.add(answer);
            try {
                link.send(request);
            } catch (ConnectionException e) {
                answer.completeExceptionally(e);
            }
        }
        long before = heard.get();
        after(patience.answer(), () -> giveUpUnlessHeard(answer, before));
        return answer;
    }

    private static void after(Duration time, Runnable task) {
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(task);
    }

    /** A server that tells anything meanwhile is there, and may have to wait for another one. */
    private void giveUpUnlessHeard(CompletableFuture<Response> answer, long before) {
        if (heard.get() == before) {
            giveUpOn(answer, patience.answer());
        } else if (!answer.isDone()) {
            Duration rest = patience.livingAnswer().minus(patience.answer());
            after(rest, () -> giveUpOn(answer, patience.livingAnswer()));
        }
    }

    /** Asks, and waits for an answer of this kind. */
    public <T extends Response> T ask(Request request, Class<T> kind)
            throws ConnectionException, RefusedException, InterruptedException {
        Response response = await(send(request));
        if (kind.isInstance(response)) {
            return kind.cast(response);
        }
        if (response instanceof Response.Refused(var room, var operation, var refusal)) {
            throw new RefusedException(refusal);
        }
        throw ConnectionException.lost(server, Words.of("session.ended.another"));
    }

    /**
     * Shows tokens for the rest of the connection; what each is worth. Nothing of a server that
     * knows no shown tokens: it hides nothing.
     */
    public List<Standing> show(List<HeldToken> tokens)
            throws ConnectionException, RefusedException, InterruptedException {
        if (tokens.isEmpty()) {
            return List.of();
        }
        try {
            return ask(new ShowTokens(tokens), ShowTokens.TokensShown.class).standings();
        } catch (RefusedException e) {
            if (e.refusal().reason() == Refusal.Reason.UNSUPPORTED) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Says something in a room that was entered, at the port that {@link EnterRoom.Entered} told.
     * Throws {@link dev.tcrp.protocol.InvalidFieldException} when it is too long: within TLS beyond
     * {@value Limits#TEXT} bytes, else beyond {@value Limits#MESSAGE}.
     */
    public void say(RoomName room, String text, int serverUdpPort) throws IOException {
        if (sealed == null) {
            link.send(new ChatDatagram(room, text), serverUdpPort);
        } else {
            var content = new Content.Text(text);
            loop.run(() -> sayUntilHeard(room, content));
        }
    }

    /** Nobody asks what has become of it. */
    private void sayUntilHeard(RoomName room, Content content) {
        queue.say(room, 0, Envelope.SAY, content, loop.nowNs());
    }

    /** From now on datagrams count only if they come from this port of the server's address. */
    public void hearOnly(int serverUdpPort) {
        if (sealed == null) {
            link.hearOnly(serverUdpPort);
        }
    }

    /** The others in the room are told that somebody types here; without TLS nobody is. */
    public void type(RoomName room) {
        SealedMessages messages = sealed;
        if (messages != null) {
            messages.type(room);
        }
    }

    /** Whether messages are sealed and acknowledged: within TLS. */
    public boolean isSealed() {
        return sealed != null;
    }

    /** Which of the server's ways has answered. */
    public ServerAddress at() {
        return link.at();
    }

    /** Which of the server's addresses has answered. */
    public InetAddress address() {
        return link.address();
    }

    /** The key that the server has shown, within TLS. */
    public Optional<Pin> pin() {
        return link.pin();
    }

    /** Where this end takes datagrams, of all rooms; 0 when they are sealed, and need no port. */
    public int udpPort() {
        return sealed == null ? link.udpPort() : 0;
    }

    /** Ends it. Whoever still waits for an answer is told. Idempotent. */
    @Override
    public void close() {
        link.close();
        release();
        fail(ConnectionException.lost(server, Words.of("session.ended.closed_here")));
        endLoop();
    }

    /** What is due on the loop; when it is to be called again. */
    public long tick(long nowNs) {
        SealedMessages messages = sealed;
        return messages == null ? nowNs + SendQueue.IDLE_NS : messages.tick(nowNs);
    }

    private void release() {
        SealedMessages messages = sealed;
        if (messages != null) {
            messages.close();
        }
        if (!released.getAndSet(true)) {
            tell(new ConnectionEvent.Over());
        }
    }

    private void endLoop() {
        if (isLoopOwn) {
            loop.run(loop::end);
        }
    }

    private void tell(ConnectionEvent event) {
        loop.run(() -> events.accept(event));
    }

    private Response await(CompletableFuture<Response> answer)
            throws ConnectionException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectionException why
                    ? why
                    : ConnectionException.lost(server, String.valueOf(e.getCause()));
        }
    }

    private void giveUpOn(CompletableFuture<Response> answer, Duration waited) {
        if (!answer.isDone()) {
            link.end(
                    hasAnswered
                            ? ConnectionException.unanswered(server, waited)
                            : ConnectionException.silent(server));
        }
    }

    private void fail(ConnectionException why) {
        for (var answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
            answer.completeExceptionally(why);
        }
    }

    /** From the link's reader threads. */
    private void arrived(LinkEvent event) {
        switch (event) {
            case LinkEvent.Received(var message) -> received(message);
            case LinkEvent.Garbled(var reason) ->
                    link.end(
                            ConnectionException.lost(
                                    server, Words.of("session.ended.garbled", reason)));
            case LinkEvent.Datagram(var bytes) -> received(bytes);
            case LinkEvent.Broken(var why) -> {
                ways.lost(link.at());
                release();
                fail(why);
                tell(new ConnectionEvent.Lost(why));
                endLoop();
            }
        }
    }

    private void received(FromServer message) {
        heard.incrementAndGet();
        switch (message) {
            case RoomEvent event -> {
                if (event instanceof RoomEvent.RoomClosed(var room, var reason)) {
                    left(room);
                }
                tell(new ConnectionEvent.Happened(event));
            }
            case SystemMessage(var room, var text) ->
                    tell(new ConnectionEvent.Happened(new ServerNotice(text)));
            case Response response -> answered(response);
            case UnitsOverTcp(var units) -> {
                SealedMessages messages = sealed;
                if (messages != null) {
                    messages.submitted(units);
                }
            }
        }
    }

    private void received(Payload datagram) {
        SealedMessages messages = sealed;
        if (messages != null) {
            messages.receive(datagram);
        } else if (DatagramCodec.read(datagram.toBytes(), datagram.size())
                instanceof Reading.Whole(var said)) {
            tell(new ConnectionEvent.PlainSaid(said));
        }
    }

    private void left(RoomName room) {
        SealedMessages messages = sealed;
        if (messages != null) {
            messages.left(room);
        }
    }

    private void answered(Response response) {
        SealedMessages messages = sealed;
        if (messages != null && response instanceof EnterRoom.Entered entered) {
            messages.entered(entered);
        }
        if (response instanceof Response.Done(var room, var operation)
                && operation == LeaveRoom.CODE) {
            left(room);
        }
        hasAnswered = true;
        var answer = unanswered.poll();
        if (answer == null) {
            link.end(ConnectionException.lost(server, Words.of("session.ended.nobody_asked")));
        } else {
            answer.complete(response);
        }
    }
}
