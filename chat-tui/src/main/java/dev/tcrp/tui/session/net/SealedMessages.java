package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenPath.PathOpened;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.session.net.ConnectionEvent.Numbered;
import dev.tcrp.tui.session.net.ConnectionEvent.Rerouted;
import dev.tcrp.tui.session.net.ConnectionEvent.UnitHeard;
import dev.tcrp.tui.session.sync.PathOutput;
import dev.tcrp.tui.session.sync.RoomNumbers;
import dev.tcrp.tui.session.sync.SealedPath;
import dev.tcrp.tui.session.sync.SendQueue;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The messages of a connection within TLS: carries out what its {@link SealedPath} wants. Any
 * thread may call it; its state is owned by the connection's loop.
 */
final class SealedMessages implements AutoCloseable {
    private final Connection connection;
    private final Link link;
    private final Loop loop;
    private final SendQueue queue;
    private final Consumer<ConnectionEvent> events;
    private final RoomNumbers numbers = new RoomNumbers();
    private @Nullable SealedPath path;
    private boolean closed;
    private volatile int serverUdpPort;

    SealedMessages(
            Connection connection,
            Link link,
            Loop loop,
            SendQueue queue,
            Consumer<ConnectionEvent> events) {
        this.connection = connection;
        this.link = link;
        this.loop = loop;
        this.queue = queue;
        this.events = events;
    }

    /** The server takes datagrams of this path. */
    void opened(PathOpened opened) throws IOException {
        serverUdpPort = opened.udpPort();
        link.hearOnly(serverUdpPort);
        var keys = link.keys(opened.connection());
        run(() -> goOn(keys, opened.rate(), loop.nowNs()));
    }

    private void goOn(DatagramKeys keys, long rate, long nowNs) {
        queue.limit(rate, nowNs);
        SealedPath open = path;
        if (open == null) {
            path = new SealedPath(keys, queue, nowNs);
        } else {
            open.reopened(keys, nowNs);
        }
    }

    /** The room goes by this number from now on. What came before this answer is heard now. */
    void entered(EnterRoom.Entered entered) {
        run(
                () -> {
                    var waited = numbers.entered(entered.room(), entered.number());
                    events.accept(new Numbered(entered.room(), entered.number()));
                    waited.forEach(unit -> events.accept(new UnitHeard(unit)));
                });
    }

    /** We are not in the room any more. */
    void left(RoomName room) {
        run(() -> numbers.left(room));
    }

    /** A datagram has come from the server. */
    void receive(Payload datagram) {
        run(
                () -> {
                    SealedPath open = path;
                    if (open != null) {
                        open.receive(datagram.toBytes(), datagram.size(), loop.nowNs());
                        open.poll().forEach(this::carryOut);
                    }
                });
    }

    /** The server hands over what does not come in datagrams. */
    void submitted(Payload units) {
        run(
                () -> {
                    SealedPath open = path;
                    if (open != null) {
                        open.submitted(units);
                        open.poll().forEach(this::carryOut);
                    }
                });
    }

    /** The others in the room are told that somebody types here. */
    void type(RoomName room) {
        run(
                () -> {
                    SealedPath open = path;
                    if (open != null) {
                        numbers.of(room).ifPresent(number -> open.type(number, loop.nowNs()));
                        open.poll().forEach(this::carryOut);
                    }
                });
    }

    private void run(Runnable task) {
        loop.run(
                () -> {
                    if (!closed) {
                        task.run();
                    }
                });
    }

    /** Does what is due, on the loop; when it is to be called again. */
    long tick(long nowNs) {
        SealedPath open = path;
        if (open == null || closed) {
            return nowNs + SendQueue.IDLE_NS;
        }
        open.tick(nowNs);
        open.poll().forEach(this::carryOut);
        return open.dueNs(nowNs);
    }

    private void carryOut(PathOutput output) {
        switch (output) {
            case PathOutput.Datagram(var bytes) -> send(bytes);
            case PathOutput.Submit(var units) -> {
                var _ = connection.send(new SubmitUnits(units));
            }
            case PathOutput.Choose(var udp) -> {
                var _ = connection.send(new ChoosePath(udp));
            }
            case PathOutput.Reopen() -> {
                var request = new OpenPath(queue.device());
                var _ = connection.send(request).thenAccept(this::reopened);
            }
            case PathOutput.Heard(var unit) ->
                    numbers.heard(unit).ifPresent(heard -> events.accept(new UnitHeard(heard)));
            case PathOutput.Route(var roundTrip) ->
                    events.accept(
                            new Rerouted(
                                    roundTrip
                                            .<Travel>map(Travel.Udp::new)
                                            .orElseGet(Travel.Tcp::new)));
        }
    }

    private void send(Payload datagram) {
        try {
            link.send(datagram.toBytes(), serverUdpPort);
        } catch (IOException e) {
            // As if it were lost on the way: what matters is said again, or over the connection.
        }
    }

    private void reopened(Response response) {
        if (response instanceof PathOpened opened) {
            try {
                opened(opened);
            } catch (IOException e) {
                // TLS is gone, and with it the connection, which says so itself.
            }
        }
    }

    /** Nothing more is sent or heard. Idempotent. */
    @Override
    public void close() {
        run(() -> closed = true);
    }
}
