package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.server.rooms.ClientId;

import java.io.IOException;

/** Sends the frames of one client, without ever waiting; owned by the control thread. */
final class FrameWriter {
    private final ClientId client;
    private final Transport transport;
    private final WireTrace trace;
    private final Outbox outbox;
    private long sent;

    FrameWriter(ClientId client, Transport transport, WireTrace trace, int most) {
        this.client = client;
        this.transport = transport;
        this.trace = trace;
        this.outbox = new Outbox(most);
    }

    /**
     * Puts a message behind those that wait. A large one is left out when many bytes wait: its
     * client finds the gap, and reads the log.
     *
     * @return false when too much waits: the client does not read
     */
    boolean put(FromServer message) {
        if (outbox.isHalfFull() && isLarge(message)) {
            return true;
        }
        Frame frame = FromServerCodec.encode(message);
        trace.frame("S>C", client, frame, message);
        byte[] bytes = FrameCodec.encode(frame);
        sent += bytes.length;
        return outbox.put(bytes);
    }

    /** Whether the message is an entry that fits into no datagram: some of them fill an outbox. */
    private static boolean isLarge(FromServer message) {
        return message instanceof UnitsOverTcp(var units) && units.size() > SealedDatagram.BUNDLE;
    }

    /** Bytes of the messages that were put here, ever. */
    long sent() {
        return sent;
    }

    /** Drops the messages that wait, but for one of which a part is sent. */
    void cutShort() {
        outbox.cutShort();
    }

    /** Bytes that wait. */
    int waiting() {
        return outbox.bytes();
    }

    /** Whether no message waits. */
    boolean isEmpty() {
        return outbox.isEmpty();
    }

    /** Sends as much as the connection takes now. */
    void write() throws IOException {
        transport.flush();
        if (transport.isFlushed()) {
            outbox.writeTo(transport);
        }
    }

    /** Whether everything is sent, the bytes of TLS itself too. */
    boolean isAllSent() {
        return outbox.isEmpty() && transport.isFlushed();
    }
}
