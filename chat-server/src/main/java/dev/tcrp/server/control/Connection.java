package dev.tcrp.server.control;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.frame.FrameReading.Whole;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.message.FromServerCodec;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.RequestCodec;
import dev.tcrp.protocol.message.RequestReading;
import dev.tcrp.protocol.message.RequestReading.Understood;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.control.FrameSource.BrokenException;
import dev.tcrp.server.lobby.Command;
import dev.tcrp.server.lobby.ConnectionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * One client's TCP connection: its virtual thread reads, decodes and asks; answers and events leave
 * by its outbox.
 */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final RoomName UNKNOWN = new RoomName("?");

    private final ConnectionId id;
    private final Socket socket;
    private final Patience patience;
    private final Function<Command, CompletableFuture<Void>> relay;
    private final WireTrace trace;
    private final Outbox outbox;

    Connection(
            ConnectionId id,
            Socket socket,
            Patience patience,
            Function<Command, CompletableFuture<Void>> relay,
            WireTrace trace) {
        this.id = id;
        this.socket = socket;
        this.patience = patience;
        this.relay = relay;
        this.trace = trace;
        this.outbox = new Outbox(socket);
    }

    ConnectionId id() {
        return id;
    }

    @Override
    public void run() {
        try {
            serve(new FrameSource(socket, patience));
        } catch (IOException e) {
            LOG.debug("#{} ended: {}", id.value(), e.getMessage());
        } catch (CompletionException e) {
            LOG.debug("#{} is not served any more: {}", id.value(), e.getMessage());
        } finally {
            var _ = relay.apply(new Command.Disconnect(id));
            outbox.close();
        }
    }

    /** Sends this behind what waits; never waits itself. */
    void send(FromServer message) {
        Frame frame = FromServerCodec.encode(message);
        trace.frame("S>C", id, frame, message);
        if (!outbox.put(FrameCodec.encode(frame))) {
            LOG.info("#{} does not read what it is sent; closed", id.value());
        }
    }

    CompletableFuture<Void> flushed() {
        return outbox.flushed();
    }

    void close() {
        outbox.close();
    }

    private void serve(FrameSource frames) throws IOException {
        try {
            for (Whole whole = frames.next(); whole != null; whole = frames.next()) {
                if (whole.sizesCounted() == SizeUnit.CODE_POINTS) {
                    LOG.info("#{} counts characters where bytes are meant; understood", id.value());
                }
                handle(whole.frame());
            }
        } catch (BrokenException e) {
            LOG.info(
                    "#{} sent no frame: {}; header {}",
                    id.value(),
                    e.getMessage(),
                    frames.headerHex());
            send(new Response.SystemMessage(UNKNOWN, "Closed: " + e.getMessage() + "."));
            flushed()
                    .completeOnTimeout(
                            null,
                            Duration.ofSeconds(1).toMillis(),
                            java.util.concurrent.TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private void handle(Frame frame) {
        switch (RequestCodec.read(frame)) {
            case Understood(var request) -> {
                trace.frame("C>S", id, frame, request);
                relay.apply(new Command.Ask(id, socket.getInetAddress(), request)).join();
            }
            case RequestReading.Refused(var refusal) -> {
                trace.frame("C>S", id, frame, refusal);
                LOG.info("#{} was refused: {}", id.value(), Sanitiser.escaped(refusal.text()));
                send(refused(frame, refusal));
            }
        }
    }

    private static Response refused(Frame frame, Refusal refusal) {
        return Operation.isClassic(frame.operation())
                ? new Response.SystemMessage(roomOf(frame), refusal.text())
                : new Response.Refused(frame.room(), frame.operation(), refusal);
    }

    private static RoomName roomOf(Frame frame) {
        try {
            return new RoomName(frame.room());
        } catch (InvalidFieldException e) {
            return UNKNOWN;
        }
    }
}
