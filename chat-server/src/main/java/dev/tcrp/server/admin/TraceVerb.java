package dev.tcrp.server.admin;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.relay.Relay;
import dev.tcrp.server.relay.feed.TracedMessage;
import dev.tcrp.server.tcp.ControlPort;
import dev.tcrp.server.tcp.FrameTap;
import dev.tcrp.server.tcp.TracedFrame;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The commands that show what goes by in one room or at one address, as it happens: no text and no
 * token. The threads that see it hand it over and never wait: what the operator does not take in
 * time is counted and left out.
 */
record TraceVerb(
        Snapshots snapshots,
        ControlPort control,
        Relay relay,
        Traces traces,
        Audit audit,
        Spread spread) {
    private static final int MOST_WAITING = 1000;
    private static final long HEARTBEAT_S = 2;
    private static final long USUAL_S = 300;
    private static final long LONGEST_S = 3600;

    /** Rows on their way to the operator. */
    private static final class Waiting {
        private final BlockingQueue<JsonLine> rows = new ArrayBlockingQueue<>(MOST_WAITING);
        private final AtomicLong dropped = new AtomicLong();

        void frame(TracedFrame frame) {
            put(
                    row().put("way", frame.direction())
                            .put("what", frame.operation())
                            .put("session", frame.session())
                            .put("room", frame.room())
                            .put("size_bytes", frame.size()));
        }

        void message(RoomName room, TracedMessage message) {
            put(
                    row().put("way", "told")
                            .put("what", "#" + message.seq())
                            .put("user", message.sender())
                            .put("room", room.value())
                            .put("size_bytes", message.size()));
        }

        private static JsonLine row() {
            return AnswerLines.row().put("time", Instant.now().toString());
        }

        private void put(JsonLine row) {
            if (!rows.offer(row)) {
                dropped.incrementAndGet();
            }
        }
    }

    /** The command for a room. */
    Verb ofRoom() {
        return new Limited() {
            @Override
            public void answer(OrderLine order, AnswerLines answer) throws InterruptedException {
                RoomName room = order.room("room");
                spread.requireRoom(room);
                trace("room " + room, new FrameTap.What.OfRoom(room), room, order, answer);
            }
        };
    }

    /** The command for an address. */
    Verb ofAddress() {
        return new Limited() {
            @Override
            public void answer(OrderLine order, AnswerLines answer) throws InterruptedException {
                InetAddress address = address(order.text("address"));
                trace(
                        "address " + address.getHostAddress(),
                        new FrameTap.What.OfAddress(address),
                        null,
                        order,
                        answer);
            }
        };
    }

    private abstract static class Limited implements Verb {
        @Override
        public Duration limit(OrderLine order) {
            return Duration.ofSeconds(seconds(order)).plus(USUAL);
        }
    }

    private static long seconds(OrderLine order) {
        return order.number("for", USUAL_S, 1, LONGEST_S);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedOrderException(
                    ExitCode.USAGE,
                    "\"%s\" is no address. One is 192.0.2.1 or 2001:db8::1."
                            .formatted(Sanitiser.escaped(text)));
        }
    }

    /**
     * @param room whose messages are shown too; null: of none
     */
    private void trace(
            String name,
            FrameTap.What what,
            @Nullable RoomName room,
            OrderLine order,
            AnswerLines answer)
            throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds(order));
        traces.begin(name);
        var waiting = new Waiting();
        var tap = new FrameTap(what, waiting::frame);
        try {
            audit.note("traces the " + name);
            control.tap(tap);
            if (room != null) {
                relay.tap(room, message -> waiting.message(room, message));
            }
            begun(name, order, answer);
            send(waiting, endNs, answer);
        } finally {
            control.untap(tap);
            if (room != null) {
                relay.tap(room, null);
            }
            traces.end(name);
        }
    }

    /** Tells that it has begun once both threads have: an answer of theirs comes behind that. */
    private void begun(String name, OrderLine order, AnswerLines answer)
            throws InterruptedException {
        var _ = snapshots.traffic();
        var _ = Snapshots.await(relay.figures(), "the relay");
        answer.send(AnswerLines.row().put("tracing", name).put("for_s", seconds(order)));
        answer.flush();
    }

    /** An empty line now and then tells whether the operator is still there. */
    private static void send(Waiting waiting, long endNs, AnswerLines answer)
            throws InterruptedException {
        long beats = TimeUnit.SECONDS.toNanos(HEARTBEAT_S);
        for (long leftNs = beats; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            JsonLine row = waiting.rows.poll(Math.min(leftNs, beats), TimeUnit.NANOSECONDS);
            if (row == null) {
                answer.beat();
            } else {
                answer.send(row);
            }
            if (waiting.rows.isEmpty()) {
                answer.flush();
            }
        }
        if (waiting.dropped.get() > 0) {
            answer.send(AnswerLines.row().put("left_out", waiting.dropped.get()));
        }
    }
}
