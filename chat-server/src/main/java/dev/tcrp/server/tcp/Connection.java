package dev.tcrp.server.tcp;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.Malformed;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.frame.FrameReading.Whole;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.protocol.op.RequestReading.Understood;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Ends;
import dev.tcrp.server.tcp.Deadlines.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One client's TCP connection; owned by the control thread. It asks one thing at a time: what comes
 * behind a request waits until that is answered, at last in the peer.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RoomName UNKNOWN = new RoomName("?");

    /** What a connection needs of the thread that serves it. */
    interface Host {
        /** Hands over a command; the connection hears {@link #answered} once it is done. */
        void ask(Connection from, Command command);

        /** It has shaken hands; said once. */
        void established(Connection connection);

        /** The connection is closed. */
        void gone(Connection connection);
    }

    private final ClientId id;
    private final Ends ends;
    private final Transport wire;
    private final SelectionKey key;
    private final Host host;
    private final Deadlines deadlines;
    private final WireTrace trace;
    private final Intake intake = new Intake();
    private final Outbox outbox = new Outbox();
    private RoomName about = UNKNOWN;
    private boolean established;
    private boolean speaksFurther;
    private boolean asking;
    private boolean ended;
    private boolean closing;

    Connection(
            ClientId id,
            Ends ends,
            Transport wire,
            SelectionKey key,
            Host host,
            Deadlines deadlines,
            WireTrace trace) {
        this.id = id;
        this.ends = ends;
        this.wire = wire;
        this.key = key;
        this.host = host;
        this.deadlines = deadlines;
        this.trace = trace;
        this.established = wire.isEstablished();
    }

    ClientId id() {
        return id;
    }

    InetAddress address() {
        return ends.far();
    }

    /** It is there. */
    void begin(long nowNs) {
        if (!established) {
            deadlines.enter(this, Stage.HANDSHAKE, nowNs);
        }
    }

    /** The socket has bytes for us, or room for ours. */
    void ready(ByteBuffer scratch, long nowNs) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isValid() && key.isReadable()) {
            read(scratch, nowNs);
        }
    }

    /** What the wire computed is there. */
    void computed(ByteBuffer scratch, long nowNs) throws IOException {
        wire.computed();
        if (key.isValid()) {
            read(scratch, nowNs);
        }
    }

    private void read(ByteBuffer scratch, long nowNs) throws IOException {
        ended = wire.read(scratch.clear()) < 0;
        intake.add(scratch.flip());
        if (!established && wire.isEstablished()) {
            established = true;
            host.established(this);
        }
        proceed(nowNs);
    }

    /** What it asked is done, unless the server cannot serve it any more. */
    void answered(Optional<String> failure, long nowNs) throws IOException {
        asking = false;
        if (failure.isPresent()) {
            farewell(failure.get(), nowNs);
        } else {
            proceed(nowNs);
        }
    }

    /** Sends this behind what waits; never waits itself. */
    void send(FromServer message) throws IOException {
        Frame frame = FromServerCodec.encode(message);
        if (outbox.isHalfFull() && isLarge(message)) {
            return; // Its client finds the gap, and reads what is there from the log.
        }
        trace.frame("S>C", id, frame, message);
        boolean first = outbox.isEmpty();
        if (!outbox.put(FrameCodec.encode(frame))) {
            LOG.info("#{} does not read what it is sent; closed", id.number());
            close();
        } else if (first) {
            write();
        }
    }

    /** Whether it is an entry that fits into no datagram: some of them fill an outbox. */
    private static boolean isLarge(FromServer message) {
        return message instanceof UnitsOverTcp(var units) && units.size() > SealedDatagram.BUNDLE;
    }

    /** Says why, in the way that this peer understands, and closes once it has heard. */
    void farewell(String why, long nowNs) throws IOException {
        if (closing) {
            return;
        }
        lastWords(
                speaksFurther && about.equals(UNKNOWN)
                        ? new RoomEvent.ServerNotice(why)
                        : new Response.SystemMessage(about, why),
                nowNs);
    }

    /** Its time is up. */
    void late(Stage stage, long nowNs) throws IOException {
        switch (stage) {
            case HEADER -> broken("frame header must come within " + allowed(stage), nowNs);
            case BODY -> broken("frame body must come within " + allowed(stage), nowNs);
            case HANDSHAKE -> {
                LOG.info("#{} did not shake hands within {}", id.number(), allowed(stage));
                close();
            }
            case FAREWELL -> close();
        }
    }

    /** Closes it; what waits is lost. */
    void close() {
        deadlines.leave(this);
        key.cancel();
        try {
            wire.close();
        } catch (IOException | RuntimeException e) {
            // It is gone either way.
        }
        host.gone(this);
    }

    private void proceed(long nowNs) throws IOException {
        boolean more = true;
        while (more && !asking && !closing && key.isValid()) {
            more = takeFrame(nowNs);
        }
        await();
    }

    /** Whether another frame may follow. */
    private boolean takeFrame(long nowNs) throws IOException {
        switch (intake.next()) {
            case Whole whole -> {
                deadlines.leave(this);
                if (whole.sizesCounted() == SizeUnit.CODE_POINTS) {
                    LOG.info(
                            "#{} counts characters where bytes are meant; understood", id.number());
                }
                handle(whole.frame());
                return true;
            }
            case Malformed(var reason) -> broken(reason, nowNs);
            case Incomplete _ -> {
                if (ended) {
                    close();
                } else if (established) {
                    awaitFrame(nowNs);
                }
            }
        }
        return false;
    }

    private void awaitFrame(long nowNs) {
        if (intake.isEmpty()) {
            deadlines.leave(this);
        } else {
            deadlines.enter(this, intake.isInBody() ? Stage.BODY : Stage.HEADER, nowNs);
        }
    }

    private void broken(String reason, long nowNs) throws IOException {
        LOG.info("#{} sent no frame: {}; header {}", id.number(), reason, intake.headerHex());
        lastWords(new Response.SystemMessage(about, "Closed: " + reason + "."), nowNs);
    }

    private void lastWords(FromServer words, long nowNs) throws IOException {
        closing = true;
        deadlines.enter(this, Stage.FAREWELL, nowNs);
        send(words);
        closeIfAllIsSaid();
        await();
    }

    private void handle(Frame frame) throws IOException {
        if (frame.isClassic()) {
            about = roomOf(frame);
        } else {
            speaksFurther = true;
        }
        switch (wire instanceof TlsTransport ? WithinTls.read(frame) : RequestCodec.read(frame)) {
            case Understood(var request) -> {
                trace.frame("C>S", id, frame, request);
                asking = true;
                host.ask(this, command(request));
            }
            case RequestReading.Refused(var refusal) -> {
                trace.frame("C>S", id, frame, refusal);
                LOG.info("#{} was refused: {}", id.number(), Sanitiser.escaped(refusal.text()));
                send(refused(frame, refusal));
            }
        }
    }

    /** Keys for sealed datagrams come from TLS, which nobody behind this knows. */
    private Command command(Request request) throws IOException {
        if (request instanceof OpenPath(var device, var version)
                && version == Limits.WIRE_VERSION
                && wire instanceof TlsTransport tls) {
            var path = dev.tcrp.protocol.sealed.ConnectionId.from(RANDOM);
            byte[] exported =
                    tls.exported(DatagramKeys.EXPORTER_LABEL, path.bytes(), DatagramKeys.SIZE);
            return new Command.OpenPath(id, ends.near(), device, new DatagramKeys(path, exported));
        }
        return new Command.Ask(id, ends, request);
    }

    private String allowed(Stage stage) {
        long ms = deadlines.allowed(stage).toMillis();
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    private Response refused(Frame frame, Refusal refusal) {
        return frame.isClassic()
                ? new Response.SystemMessage(roomOf(frame), refusal.text())
                : new Response.Refused(frame.room(), frame.operation(), refusal);
    }

    private RoomName roomOf(Frame frame) {
        try {
            return new RoomName(frame.room());
        } catch (InvalidFieldException e) {
            return about;
        }
    }

    private void write() throws IOException {
        wire.flush();
        if (wire.isFlushed()) {
            outbox.writeTo(wire);
        }
        closeIfAllIsSaid();
        await();
    }

    private void closeIfAllIsSaid() {
        if (closing && isAllSent() && key.isValid()) {
            close();
        }
    }

    private boolean isAllSent() {
        return outbox.isEmpty() && wire.isFlushed();
    }

    /** Waits for what can be gone on with. */
    private void await() {
        if (key.isValid()) {
            boolean mayRead = !ended && !closing && !wire.isBusy() && (!asking || intake.isEmpty());
            int interest =
                    (mayRead ? SelectionKey.OP_READ : 0)
                            | (isAllSent() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        }
    }
}
