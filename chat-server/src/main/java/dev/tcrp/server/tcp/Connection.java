package dev.tcrp.server.tcp;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.SizeUnit;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.server.budget.RequestKind;
import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.metrics.RefusalCause;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.Reply.Answer;
import dev.tcrp.server.rooms.Reply.Failure;
import dev.tcrp.server.tcp.CommandReader.CommandReading;
import dev.tcrp.server.tcp.Deadlines.Stage;
import dev.tcrp.server.tcp.RequestTurn.Turn;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Objects;

/**
 * One client's TCP connection; owned by the control thread. Requests are carried out one at a time:
 * what comes behind one waits until that is answered, at last in the peer.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Bytes of a transfer that are deciphered while the block before them goes to the disk. */
    private static final int AHEAD = Limits.PAYLOAD;

    /** What a connection needs of the thread that serves it. */
    interface Owner {
        /** Hands in a command, whose reply comes to {@link #answered}. */
        void ask(Connection from, Command command);

        /** The TLS handshake is done; called once. */
        void established(Connection connection);

        /** Something that came by a connection is refused or dropped, or the connection itself. */
        void refused(Connection from, RefusalCause cause, String why);

        /** The connection is closed. */
        void gone(Connection connection);
    }

    private final ClientId id;
    private final Endpoints ends;
    private final Source source;
    private final Transport transport;
    private final SelectionKey key;
    private final Owner owner;
    private final Deadlines deadlines;
    private final Intake intake = new Intake();
    private final FrameWriter frames;
    private final CommandReader commands;
    private final RequestTurn turn;
    private boolean established;
    private boolean asking;
    private boolean fetches;
    private boolean ended;
    private boolean closing;
    private boolean isMember;
    private @Nullable Refusal noPlace;
    private int counted;
    private long begunNs;
    private long heardNs;
    private long received;

    Connection(
            ClientId id,
            Endpoints ends,
            Source source,
            Transport transport,
            SelectionKey key,
            Owner owner,
            Deadlines deadlines,
            RequestRates.Spent spent,
            int mostWaiting,
            WireTrace trace) {
        this.id = id;
        this.ends = ends;
        this.source = source;
        this.transport = transport;
        this.key = key;
        this.owner = owner;
        this.deadlines = deadlines;
        this.frames = new FrameWriter(id, transport, trace, mostWaiting);
        this.commands = new CommandReader(id, ends, transport, trace);
        this.turn = new RequestTurn(commands, spent);
        this.established = transport.isEstablished();
    }

    ClientId id() {
        return id;
    }

    /** The source that the connection counts for. */
    InetAddress address() {
        return ends.far();
    }

    Source source() {
        return source;
    }

    /** Whether frames can travel. */
    boolean isEstablished() {
        return established;
    }

    /** Bytes of frames, both ways. */
    long bytes() {
        return received + frames.sent();
    }

    /** As it is now. */
    Session session(long nowNs) {
        return new Session(
                id,
                ends.far(),
                transport instanceof TlsTransport,
                commands.kind(),
                nowNs - begunNs,
                nowNs - heardNs,
                received,
                frames.sent(),
                frames.waiting());
    }

    /** Begins to wait for the handshake, if there is one. */
    void begin(long nowNs) {
        begunNs = nowNs;
        heardNs = nowNs;
        if (established) {
            awaitFrame(nowNs);
        } else {
            deadlines.enter(id, Stage.HANDSHAKE, nowNs);
        }
    }

    /** How many bytes it held when that was counted last. */
    int counted() {
        return counted;
    }

    /** Counts the bytes that it holds; how many more than before. */
    int count() {
        int before = counted;
        counted = frames.waiting() + intake.held() + transport.held();
        return counted - before;
    }

    /** Drops what waits, and closes the connection with words; at once, if it was told some. */
    void cutShort(String why, long nowNs) throws IOException {
        if (closing) {
            close();
            return;
        }
        owner.refused(this, RefusalCause.OUTBOX_FULL, why);
        frames.cutShort();
        intake.clear();
        farewell(why, nowNs);
    }

    /** Turns the connection away: answers its request by the reason, and closes it. */
    void turnAway(Refusal why, long nowNs) {
        noPlace = why;
        if (established) {
            awaitFrame(nowNs);
        }
    }

    /** The client came into its first room, or left its last. */
    void seat(boolean is, long nowNs) {
        isMember = is;
        if (!isBusy() && !closing && established && intake.isEmpty()) {
            awaitFrame(nowNs);
        }
    }

    /** The socket has bytes to read, or room for bytes to write. */
    void ready(ByteBuffer scratch, long nowNs) throws IOException {
        if (key.isWritable()) {
            write();
            goOn(nowNs);
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
        scratch.flip();
        if (scratch.hasRemaining()) {
            heardNs = nowNs;
            received += scratch.remaining();
        }
        intake.add(scratch);
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
                        send(message, nowNs);
                    }
                }
                proceed(nowNs);
            }
            case Failure(var why) -> {
                owner.refused(this, RefusalCause.FAULT, why);
                farewell(why, nowNs);
            }
        }
    }

    /** Sends a message behind those that wait; never waits itself. */
    void send(FromServer message, long nowNs) throws IOException {
        boolean first = frames.isEmpty();
        if (!frames.put(message)) {
            cutShort(
                    "You did not read what you were sent: %d KiB waited. Connect again."
                            .formatted(frames.waiting() / 1024),
                    nowNs);
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

    /** The client's network is banned since it came. */
    void barred(String why, long nowNs) throws IOException {
        owner.refused(this, RefusalCause.NETWORK_BANNED, why);
        farewell(why, nowNs);
    }

    /** The client took too long. */
    void late(Stage stage, long nowNs) throws IOException {
        switch (stage) {
            case HEADER -> slow("frame header must come within " + allowed(stage), nowNs);
            case BODY -> slow("frame body must come within " + allowed(stage), nowNs);
            case HANDSHAKE -> {
                owner.refused(
                        this,
                        RefusalCause.HANDSHAKE_SLOW,
                        "No TLS handshake within " + allowed(stage) + ".");
                close();
            }
            case STRANGER ->
                    farewell(
                            "You were in no room, and asked nothing for %s. Connect again when you"
                                            .formatted(allowed(stage))
                                    + " need to.",
                            nowNs);
            case TURN -> {
                takeTurn(nowNs);
                proceed(nowNs);
            }
            case TURNED_AWAY -> farewell(Objects.requireNonNull(noPlace).text(), nowNs);
            case FAREWELL -> close();
        }
    }

    /** Closes the connection, which is in its handshake, for a newer one. */
    void pushOut() {
        owner.refused(this, RefusalCause.HANDSHAKE_PUSHED_OUT, "A newer handshake took its place.");
        close();
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

    /** Whether it is about a request, behind which the others wait. */
    private boolean isBusy() {
        return asking || turn.isAwaited() || isHeldBack();
    }

    /** Whether it fetches a file and has to take first what it asked for: its own pace. */
    private boolean isHeldBack() {
        return fetches && !frames.isEmpty();
    }

    private void proceed(long nowNs) throws IOException {
        boolean more = true;
        while (more && !isBusy() && !closing && key.isValid()) {
            more = takeFrame(nowNs);
        }
        if (isHeldBack() && !isMember && !closing && key.isValid()) {
            deadlines.enter(id, Stage.STRANGER, nowNs);
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
                            LogEvents.SIZES_IN_CHARACTERS,
                            "#{} counts characters where bytes are meant; understood",
                            id.number());
                }
                if (noPlace == null) {
                    turn.add(whole.frame(), nowNs);
                    takeTurn(nowNs);
                } else {
                    lastWords(commands.noPlace(whole.frame(), noPlace), nowNs);
                }
                return true;
            }
            case Broken(var reason) -> broken(RefusalCause.FRAME_BROKEN, reason, nowNs);
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
            awaitRequest(nowNs);
        } else {
            deadlines.enter(id, intake.isInBody() ? Stage.BODY : Stage.HEADER, nowNs);
        }
    }

    private void awaitRequest(long nowNs) {
        if (noPlace != null) {
            deadlines.enter(id, Stage.TURNED_AWAY, nowNs);
        } else if (isMember) {
            deadlines.leave(id);
        } else {
            deadlines.enter(id, Stage.STRANGER, nowNs);
        }
    }

    private void slow(String reason, long nowNs) throws IOException {
        broken(RefusalCause.FRAME_SLOW, reason, nowNs);
    }

    private void broken(RefusalCause cause, String reason, long nowNs) throws IOException {
        owner.refused(this, cause, "No frame: " + reason + "; header " + intake.headerHex() + ".");
        lastWords(commands.malformed(reason), nowNs);
    }

    private void lastWords(FromServer words, long nowNs) throws IOException {
        lastWords(List.of(words), nowNs);
    }

    private void lastWords(List<FromServer> words, long nowNs) throws IOException {
        for (FromServer each : words) {
            if (key.isValid()) {
                send(each, nowNs);
            }
        }
        if (!key.isValid()) {
            return;
        }
        closing = true;
        deadlines.enter(id, Stage.FAREWELL, nowNs);
        closeIfAllIsSaid();
        await();
    }

    /** Does what was asked, if it is not too soon. */
    private void takeTurn(long nowNs) throws IOException {
        switch (turn.take(nowNs)) {
            case Turn.Now(var request) -> act(request, nowNs);
            case Turn.Later() -> deadlines.enter(id, Stage.TURN, nowNs);
            case Turn.Never(var answer, var why) -> {
                owner.refused(this, RefusalCause.FULL, why);
                send(answer, nowNs);
            }
        }
    }

    private void act(CommandReading next, long nowNs) throws IOException {
        switch (next) {
            case CommandReading.Whole(var command, var kind, _) -> {
                asking = true;
                fetches |= kind == RequestKind.FILE;
                owner.ask(this, command);
            }
            case CommandReading.Refused(var answer, var cause, var why) -> {
                owner.refused(this, cause, why);
                send(answer, nowNs);
            }
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

    /** Goes on with what a connection asks that had to take something first. */
    private void goOn(long nowNs) throws IOException {
        if (fetches && key.isValid() && !closing && !intake.isEmpty()) {
            proceed(nowNs);
        }
    }

    private void closeIfAllIsSaid() {
        if (closing && frames.isAllSent() && key.isValid()) {
            close();
        }
    }

    private boolean mayReadAhead() {
        return intake.isEmpty() || (fetches && intake.size() < AHEAD);
    }

    /** Has the selector wait for what can be read or written now. */
    private void await() {
        if (key.isValid()) {
            boolean mayRead =
                    !ended && !closing && !transport.isBusy() && (!isBusy() || mayReadAhead());
            int interest =
                    (mayRead ? SelectionKey.OP_READ : 0)
                            | (frames.isAllSent() ? 0 : SelectionKey.OP_WRITE);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        }
    }
}
