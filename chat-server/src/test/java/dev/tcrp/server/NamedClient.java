package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.UnitsOverTcp;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Our client: it enters by operation 19, hears events, and sees who speaks. */
final class NamedClient implements AutoCloseable {
    final Line line;
    private final RoomName room;
    private final Queue<RoomEvent> events = new ArrayDeque<>();
    private final Queue<UnitsOverTcp> handed = new ArrayDeque<>();

    NamedClient(ChatServer server, String room) {
        this(new Line(server), room);
    }

    NamedClient(Line line, String room) {
        this.line = line;
        this.room = new RoomName(room);
    }

    /** The answer; events that come before it are kept. */
    Response asks(Request request) {
        sends(request);
        return answer();
    }

    /** Asks, and waits for nothing. */
    void sends(Request request) {
        line.sends(FrameCodec.encode(RequestCodec.encode(request)));
    }

    Response answer() {
        while (true) {
            switch (next()) {
                case Response response -> {
                    return response;
                }
                case RoomEvent event -> events.add(event);
                case UnitsOverTcp units -> handed.add(units);
            }
        }
    }

    EnterRoom.Entered enters(String token, String user) {
        return (EnterRoom.Entered) asks(entering(token, user));
    }

    Request entering(String token, String user) {
        return new EnterRoom(room, new Token(token), new UserName(user), line.endpoint());
    }

    /** Asks what is refused, for this reason; the words. */
    String isRefused(Request request, Reason reason) {
        var refused = (Response.Refused) asks(request);
        assertThat(refused.refusal().reason()).as(refused.toString()).isEqualTo(reason);
        return refused.refusal().text();
    }

    void says(String text) {
        line.says(DatagramCodec.encode(new ChatDatagram(room, text)));
    }

    /** The next datagram says this and names this sender. */
    void sees(String sender, String text) {
        byte[] bytes = line.hears();
        assertThat(DatagramCodec.read(bytes, bytes.length))
                .isEqualTo(new Reading.Whole<>(new ChatDatagram(room, text, sender)));
    }

    /** The next event of this kind; others are passed over. */
    <E extends RoomEvent> E hears(Class<E> kind) {
        while (true) {
            FromServer next = events.isEmpty() ? next() : events.remove();
            if (kind.isInstance(next)) {
                return kind.cast(next);
            }
        }
    }

    /** The events that have come beside answers, and were not passed over. */
    List<RoomEvent> heard() {
        return List.copyOf(events);
    }

    /** The next units that came over TCP. */
    UnitsOverTcp isHanded() {
        while (handed.isEmpty()) {
            switch (next()) {
                case UnitsOverTcp units -> handed.add(units);
                case RoomEvent event -> events.add(event);
                case Response response -> throw new AssertionError("unasked: " + response);
            }
        }
        return handed.remove();
    }

    private FromServer next() {
        Line.Unit unit = line.receives().orElseThrow(() -> new AssertionError("closed"));
        var frame =
                new Frame(unit.operation(), unit.state(), unit.room(), Payload.of(unit.bytes()));
        return ((Reading.Whole<FromServer>) FromServerCodec.read(frame)).value();
    }

    /** Ends without a word, as the original does. */
    void leaves() {
        line.close();
    }

    @Override
    public void close() {
        line.close();
    }
}
