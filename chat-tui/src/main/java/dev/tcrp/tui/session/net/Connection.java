package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.datagram.DatagramReading;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.Response.SystemMessage;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Travel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Questions to a server of ours and their answers, matched by order (PROTOCOL.md section 4). Any
 * thread may ask; the {@link Listener} hears on the reader threads.
 */
public final class Connection implements AutoCloseable {
    /** Hears what nobody asked for, on reader threads; must return soon. */
    public interface Listener {
        /** For who only asks: it misses no news. */
        Listener DEAF =
                new Listener() {
                    @Override
                    public void happened(RoomEvent event) {}

                    @Override
                    public void said(ChatDatagram datagram) {}

                    @Override
                    public void lost(ConnectionException why) {}
                };

        /** News of a room, or of the server. */
        void happened(RoomEvent event);

        /** Somebody said something. */
        void said(ChatDatagram datagram);

        /** The same, within TLS. */
        default void said(RoomName room, Unit.Message message) {}

        /** The room is as far as this; within TLS. */
        default void isAt(RoomName room, long last) {}

        /** The server does not take what we said, for this reason; within TLS. */
        default void refused(RoomName room, int reason) {}

        /** How messages travel now. */
        default void travels(Travel travel) {}

        /** The end, once; not told after {@link Connection#close}. */
        void lost(ConnectionException why);
    }

    private final ServerAddress server;
    private final Listener listener;
    private final Duration answerWithin;
    private final Link link;
    private final Exchange exchange;
    private volatile @Nullable SealedMessages sealed;
    private final Queue<CompletableFuture<Response>> unanswered = new ConcurrentLinkedQueue<>();
    private final Object order = new Object();

    /**
     * @param exchange speaks and hears within TLS, on this connection and maybe on the next
     */
    public Connection(
            ServerAddress server,
            Security security,
            Patience patience,
            Listener listener,
            Exchange exchange) {
        this.server = server;
        this.exchange = exchange;
        this.listener = listener;
        this.answerWithin = patience.answer();
        this.link = new Link(server, security, patience, new Incoming());
    }

    /** Connects within 5 s. Requests are answered within 5 s too, or the connection ends. */
    public static Connection open(ServerAddress server, Security security, Listener listener)
            throws ConnectionException {
        return open(server, security, Patience.USUAL, listener);
    }

    static Connection open(
            ServerAddress server, Security security, Patience patience, Listener listener)
            throws ConnectionException {
        var exchange = new SingleExchange(listener);
        var connection = new Connection(server, security, patience, listener, exchange);
        connection.connect();
        return connection;
    }

    public void connect() throws ConnectionException {
        link.connect();
        if (link.isSecure()) {
            openPath();
        }
    }

    private void openPath() throws ConnectionException {
        var messages = new SealedMessages(this, link, listener, exchange);
        sealed = messages;
        try {
            var request = new OpenPath(exchange.outgoing().device());
            var opened = ask(request, OpenPath.PathOpened.class);
            if (opened.version() != Limits.WIRE_VERSION) {
                close();
                throw ConnectionException.otherVersion(server, opened.version());
            }
            messages.opened(opened);
        } catch (RefusedException e) {
            close();
            throw notOpened(e.refusal().reason());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw ConnectionException.lost(server, "it was interrupted");
        } catch (IOException e) {
            close();
            throw e instanceof ConnectionException why
                    ? why
                    : ConnectionException.lost(server, String.valueOf(e.getMessage()));
        }
    }

    /** A server of version 1 finds the request too long; a newer one knows ours, and says no. */
    private ConnectionException notOpened(Refusal.Reason reason) {
        return switch (reason) {
            case INVALID -> ConnectionException.otherVersion(server, Limits.WIRE_VERSION - 1);
            case UNSUPPORTED -> ConnectionException.otherVersion(server, Limits.WIRE_VERSION + 1);
            case NOT_FOUND,
                    TOKEN_REFUSED,
                    EXISTS,
                    FULL,
                    NOT_A_MEMBER,
                    NOT_ALLOWED,
                    UNAVAILABLE,
                    CONFLICT ->
                    ConnectionException.lost(server, "it takes no sealed datagrams");
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
        CompletableFuture.delayedExecutor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> giveUpOn(answer));
        return answer;
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
        throw ConnectionException.lost(server, "it answered another question");
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
            exchange.loop().run(() -> sayUntilHeard(room, content));
        }
    }

    /** Nobody asks what has become of it. */
    private void sayUntilHeard(RoomName room, Content content) {
        exchange.outgoing().say(room, 0, Envelope.SAY, content, System.nanoTime());
    }

    /** From now on datagrams count only if they come from this port of the server's address. */
    public void hearOnly(int serverUdpPort) {
        if (sealed == null) {
            link.hearOnly(serverUdpPort);
        }
    }

    /** Whether messages are sealed and acknowledged: within TLS. */
    public boolean isSealed() {
        return sealed != null;
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
        fail(ConnectionException.lost(server, "it was closed here"));
    }

    private void release() {
        SealedMessages messages = sealed;
        if (messages != null) {
            messages.close();
        }
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

    private void giveUpOn(CompletableFuture<Response> answer) {
        if (!answer.isDone()) {
            link.end(ConnectionException.silent(server));
        }
    }

    private void fail(ConnectionException why) {
        for (var answer = unanswered.poll(); answer != null; answer = unanswered.poll()) {
            answer.completeExceptionally(why);
        }
    }

    /** From the link's reader threads. */
    private final class Incoming implements Link.Listener {
        @Override
        public void received(FromServer message) {
            switch (message) {
                case RoomEvent event -> {
                    if (event instanceof RoomEvent.RoomClosed(var room, var reason)) {
                        left(room);
                    }
                    listener.happened(event);
                }
                case SystemMessage(var room, var text) -> listener.happened(new ServerNotice(text));
                case Response response -> answered(response);
                case UnitsOverTcp(var units) -> {
                    SealedMessages messages = sealed;
                    if (messages != null) {
                        messages.handed(units);
                    }
                }
            }
        }

        @Override
        public void unreadable(String reason) {
            link.end(ConnectionException.lost(server, "it sent what cannot be read, " + reason));
        }

        @Override
        public void datagram(byte[] bytes) {
            SealedMessages messages = sealed;
            if (messages != null) {
                messages.receive(bytes);
            } else if (DatagramCodec.read(bytes, bytes.length)
                    instanceof DatagramReading.Whole(var datagram)) {
                listener.said(datagram);
            }
        }

        @Override
        public void lost(ConnectionException why) {
            release();
            fail(why);
            listener.lost(why);
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
            var answer = unanswered.poll();
            if (answer == null) {
                link.end(ConnectionException.lost(server, "it answered what nobody asked"));
            } else {
                answer.complete(response);
            }
        }
    }
}
