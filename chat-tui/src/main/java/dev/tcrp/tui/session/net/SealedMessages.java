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
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.session.sync.SealedPath;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * The messages of a connection within TLS: rooms by name on this side, a {@link SealedPath} on the
 * other. Any thread may call it; its state is owned by the loop of its {@link Exchange}.
 */
public final class SealedMessages implements SealedPath.Out, Loop.Clockwork, AutoCloseable {
    /** So many units of rooms that are being entered are kept. */
    private static final int MOST_EARLY = 256;

    private final Connection connection;
    private final Link link;
    private final Connection.Listener listener;
    private final Exchange exchange;
    private final Loop loop;
    private final Map<RoomName, Integer> numbers = new HashMap<>();
    private final Map<Integer, RoomName> rooms = new HashMap<>();
    private final Queue<Unit> early = new ArrayDeque<>();
    private @Nullable SealedPath path;
    private boolean closed;
    private volatile int serverUdpPort;

    SealedMessages(
            Connection connection, Link link, Connection.Listener listener, Exchange exchange) {
        this.connection = connection;
        this.link = link;
        this.listener = listener;
        this.exchange = exchange;
        this.loop = exchange.loop();
    }

    /** The server takes datagrams of this path. */
    void opened(PathOpened opened) throws IOException {
        serverUdpPort = opened.udpPort();
        link.hearOnly(serverUdpPort);
        var keys = link.keys(opened.connection());
        loop.run(
                () -> {
                    if (!closed) {
                        goOn(keys, opened.rate(), System.nanoTime());
                        loop.add(this);
                    }
                });
    }

    private void goOn(DatagramKeys keys, long rate, long nowNs) {
        exchange.outgoing().pace(rate, nowNs);
        SealedPath open = path;
        if (open == null) {
            path = new SealedPath(keys, exchange.outgoing(), this, nowNs);
        } else {
            open.reopened(keys, nowNs);
        }
    }

    /** The room goes by this number from now on. What came before this answer is heard now. */
    void entered(EnterRoom.Entered entered) {
        loop.run(
                () -> {
                    if (!closed) {
                        bind(entered.room(), entered.number());
                    }
                });
    }

    private void bind(RoomName room, int number) {
        numbers.put(room, number);
        rooms.put(number, room);
        exchange.entered(room, number);
        var held = List.copyOf(early);
        early.clear();
        held.forEach(this::heard);
    }

    /** We are not in the room any more. */
    void left(RoomName room) {
        loop.run(
                () -> {
                    Integer number = numbers.remove(room);
                    if (number != null) {
                        rooms.remove(number);
                    }
                });
    }

    /** A datagram has come from the server. */
    void receive(byte[] datagram) {
        loop.run(
                () -> {
                    if (path != null && !closed) {
                        path.receive(datagram, datagram.length, System.nanoTime());
                    }
                });
    }

    /** The server hands over what does not come in datagrams. */
    void handed(Payload units) {
        loop.run(
                () -> {
                    if (path != null && !closed) {
                        path.handed(units.toBytes());
                    }
                });
    }

    @Override
    public long tick(long nowNs) {
        SealedPath open = path;
        if (open == null || closed) {
            return nowNs + IDLE_NS;
        }
        open.tick(nowNs);
        return open.dueNs(nowNs);
    }

    @Override
    public void datagram(byte[] bytes) {
        try {
            link.send(bytes, serverUdpPort);
        } catch (IOException e) {
            // As if it were lost on the way: what matters is said again, or over the connection.
        }
    }

    @Override
    public void handIn(byte[] units) {
        var _ = connection.send(new SubmitUnits(Payload.of(units)));
    }

    @Override
    public void choose(boolean udp) {
        var _ = connection.send(new ChoosePath(udp));
    }

    @Override
    public void reopen() {
        var _ =
                connection
                        .send(new OpenPath(exchange.outgoing().device()))
                        .thenAccept(this::reopened);
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

    @Override
    public void heard(Unit unit) {
        RoomName room = rooms.get(room(unit));
        if (room != null) {
            exchange.heard(room, unit);
        } else if (early.size() < MOST_EARLY) {
            // A datagram may overtake the answer that tells the room's number.
            early.add(unit);
        }
    }

    private static int room(Unit unit) {
        return switch (unit) {
            case Unit.Message message -> message.room();
            case Unit.Ack ack -> ack.room();
            case Unit.No no -> no.room();
            case Unit.Missing missing -> missing.room();
            case Unit.Head head -> head.room();
            case Unit.Say say -> say.room();
            case Unit.Typing typing -> typing.room();
            case Unit.Ping _, Unit.Pong _, Unit.PathChallenge _, Unit.PathResponse _ -> -1;
        };
    }

    @Override
    public void travels(Travel travel) {
        listener.travels(travel);
    }

    /** Idempotent. */
    @Override
    public void close() {
        loop.remove(this);
        loop.run(
                () -> {
                    if (!closed) {
                        closed = true;
                        exchange.over();
                    }
                });
    }
}
