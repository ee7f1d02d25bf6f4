package dev.tcrp.tui.session;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.message.Response.PathOpened;
import dev.tcrp.protocol.secure.Unit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages of a connection within TLS: rooms by name on this side, a {@link SealedPath} on the
 * other. Any thread may call it.
 */
final class SealedMessages implements SealedPath.Out, AutoCloseable {
    /** So many messages of rooms that are being entered are kept. */
    private static final int MOST_EARLY = 256;

    private final Connection connection;
    private final Link link;
    private final Connection.Listener listener;
    private final PathLoop loop = new PathLoop(this);
    private final Map<RoomName, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, RoomName> rooms = new ConcurrentHashMap<>();
    private final Queue<Unit.Message> early = new ArrayDeque<>();
    private volatile int serverUdpPort;

    SealedMessages(Connection connection, Link link, Connection.Listener listener) {
        this.connection = connection;
        this.link = link;
        this.listener = listener;
    }

    /** The server takes datagrams of this path. */
    void opened(PathOpened opened) throws IOException {
        serverUdpPort = opened.udpPort();
        link.hearOnly(serverUdpPort);
        loop.open(link.keys(opened.connection()), opened.rate());
    }

    /** The room goes by this number from now on. What came before this answer is heard now. */
    void entered(Response.Entered entered) {
        synchronized (early) {
            numbers.put(entered.room(), entered.number());
            rooms.put(entered.number(), entered.room());
            var held = List.copyOf(early);
            early.clear();
            held.forEach(this::said);
        }
    }

    /** We are not in the room any more. */
    void left(RoomName room) {
        Integer number = numbers.remove(room);
        if (number != null) {
            rooms.remove(number);
            loop.forget(number);
        }
    }

    /** Says something in a room that was entered. */
    void say(RoomName room, String text) throws IOException {
        Integer number = numbers.get(room);
        if (number == null) {
            throw new IOException("the room was not entered");
        }
        loop.say(number, text);
    }

    /** A datagram has come from the server. */
    void receive(byte[] datagram) {
        loop.receive(datagram);
    }

    /** The server hands over what does not come in datagrams. */
    void handed(Payload units) {
        loop.handed(units.toBytes());
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
        var _ = connection.send(new Request.HandIn(Payload.of(units)));
    }

    @Override
    public void choose(boolean udp) {
        var _ = connection.send(new Request.ChoosePath(udp));
    }

    @Override
    public void reopen() {
        var _ = connection.send(new Request.OpenPath()).thenAccept(this::reopened);
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
    public void said(Unit.Message message) {
        synchronized (early) {
            RoomName room = rooms.get(message.room());
            if (room != null) {
                listener.said(new ChatDatagram(room, message.text(), message.sender()));
            } else if (early.size() < MOST_EARLY) {
                // A datagram may overtake the answer that tells the room's number.
                early.add(message);
            }
        }
    }

    @Override
    public void travels(Travel travel) {
        listener.travels(travel);
    }

    @Override
    public void close() {
        loop.close();
    }
}
