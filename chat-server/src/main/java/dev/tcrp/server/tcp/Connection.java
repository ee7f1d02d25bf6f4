package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Ends;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.Reply.Answer;
import dev.tcrp.server.rooms.Reply.Failure;
import dev.tcrp.server.tcp.CommandReader.CommandReading;
import dev.tcrp.server.tcp.Deadlines.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * One client's TCP connection; owned by the control thread. Requests are carried out one at a time:
 * what comes behind one waits until that is answered, at last in the peer.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** What a connection needs of the thread that serves it. */
    interface Owner {
        /** Hands in a command, whose reply comes to {@link #answered}. */
        void ask(Connection from, Command command);

        /** The TLS handshake is done; called once. */
        void established(Connection connection);

        /** The connection is closed. */
        void gone(Connection connection);
    }

    private final ClientId id;
    private final Ends ends;
    private final Transport transport;
    private final SelectionKey key;
    private final Owner owner;
    private final Deadlines deadlines;
    private final Intake intake = new Intake();
    private final FrameWriter frames;
    private final CommandReader commands;
    private boolean established;
    private boolean asking;
    private boolean ended;
    private boolean closing;

    Connection(
            ClientId id,
            Ends ends,
            Transport transport,
            SelectionKey key,
            Owner owner,
            Deadlines deadlines,
            WireTrace trace) {
        this.id = id;
        this.ends = ends;
        this.transport = transport;
        this.key = key;
        this.owner = owner;
        this.deadlines = deadlines;
        this.frames = new FrameWriter(id, transport, trace);
        this.commands = new CommandReader(id, ends, transport, trace);
        this.established = transport.isEstablished();
    }

    ClientId id() {
        return id;
    }

    InetAddress address() {
        return ends.far();
    }

    /** Begins to wait for the handshake, if there is one. */
    void begin(long nowNs) {
        if (!established) {
            deadlines.enter(id, Stage.HANDSHAKE, nowNs);
        }
    }

    /** The socket has bytes to read, or room for bytes to write. */
    void ready(ByteBuffer scratch, long nowNs) throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (key.isValid() && key.isReadable()) {
            read(scratch, nowNs);
        }
    }

    /** Goes on with a handshake, whose costly part is computed. */
    void computed(ByteBuffer scratch, long nowNs) throws IOException {
        transport.computed();
        if (key.isValid()) {
            read(scratch, nowNs);
        }
    }

    private void read(ByteBuffer scratch, long nowNs) throws IOException {
        ended = transport.read(scratch.clear()) < 0;
        intake.add(scratch.flip());
        if (!established && transport.isEstablished()) {
            established = true;
            owner.established(this);
        }
        proceed(nowNs);
    }

    /** Sends the reply to what the client asked, and goes on with its next request. */
    void answered(Reply reply, long nowNs) throws IOException {
        asking = false;
        switch (reply) {
            case Answer(var messages) -> {
                for (FromServer message : messages) {
                    if (key.isValid()) {
                        send(message);
                    }
                }
                proceed(nowNs);
            }
            case Failure(var why) -> farewell(why, nowNs);
        }
    }

    /** Sends a message behind those that wait; never waits itself. */
    void send(FromServer message) throws IOException {
        boolean first = frames.isEmpty();
        if (!frames.put(message)) {
            LOG.info("#{} does not read what it is sent; closed", id.number());
            close();
        } else if (first) {
            write();
        }
    }

    /** Tells the client why, and closes the connection once that is sent. */
    void farewell(String why, long nowNs) throws IOException {
        if (closing) {
            return;
        }
        lastWords(commands.farewell(why), nowNs);
    }

    /** The client took too long. */
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

    /** Closes the connection; what waits to be sent is lost. */
    void close() {
        deadlines.leave(id);
        key.cancel();
        try {
            transport.close();
        } catch (IOException | RuntimeException e) {
            // It is gone either way.
        }
        owner.gone(this);
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
            case Complete whole -> {
                deadlines.leave(id);
                if (whole.sizesCounted() == SizeUnit.CODE_POINTS) {
                    LOG.info(
                            "#{} counts characters where bytes are meant; understood", id.number());
                }
                handle(whole.frame());
                return true;
            }
            case Broken(var reason) -> broken(reason, nowNs);
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
            deadlines.leave(id);
        } else {
            deadlines.enter(id, intake.isInBody() ? Stage.BODY : Stage.HEADER, nowNs);
        }
    }

    private void broken(String reason, long nowNs) throws IOException {
        LOG.info("#{} sent no frame: {}; header {}", id.number(), reason, intake.headerHex());
        lastWords(commands.malformed(reason), nowNs);
    }

    private void lastWords(FromServer words, long nowNs) throws IOException {
        closing = true;
        deadlines.enter(id, Stage.FAREWELL, nowNs);
        send(words);
        closeIfAllIsSaid();
        await();
    }

    private void handle(Frame frame) throws IOException {
        switch (commands.read(frame)) {
            case CommandReading.Whole(var command) -> {
                asking = true;
                owner.ask(this, command);
            }
            case CommandReading.Refused(var answer) -> send(answer);
        }
    }

    private String allowed(Stage stage) {
        long ms = deadlines.allowed(stage).toMillis();
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    private void write() throws IOException {
        frames.write();
        closeIfAllIsSaid();
        await();
    }

    private void closeIfAllIsSaid() {
        if (closing && frames.isAllSent() && key.isValid()) {
            close();
        }
    }

    /** Has the selector wait for what can be read or written now. */
    private void await() {
        if (key.isValid()) {
            boolean mayRead =
                    !ended && !closing && !transport.isBusy() && (!asking || intake.isEmpty());
            int interest =
                    (mayRead ? SelectionKey.OP_READ : 0)
                            | (frames.isAllSent() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        }
    }
}
