package dev.tcrp.server.control;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.protocol.frame.FrameReading.Malformed;
import dev.tcrp.protocol.frame.FrameReading.Whole;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Frames out of a socket, each in its time; owned by the connection's thread. Idle, it holds a
 * buffer of 128 bytes.
 */
final class FrameSource {
    private static final int IDLE_BUFFER = 128;
    private static final int LARGEST = Frame.HEADER + Limits.ROOM_NAME + Limits.PAYLOAD;

    /** The stream cannot be read on; the words are for the peer. */
    static final class BrokenException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenException(String words) {
            super(words);
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final Patience patience;
    private byte[] buffer = new byte[IDLE_BUFFER];
    private int from;
    private int to;

    FrameSource(Socket socket, Patience patience) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.patience = patience;
    }

    /**
     * The next frame, or null at the end of the stream between two frames.
     *
     * @throws BrokenException when what comes is no frame, or does not come in time
     */
    @Nullable Whole next() throws IOException {
        long beganNs = 0;
        long headerEndNs = 0;
        while (true) {
            switch (FrameCodec.read(buffer, from, to)) {
                case Whole whole -> {
                    consume(whole.size());
                    return whole;
                }
                case Malformed(var reason) -> throw new BrokenException(reason);
                case Incomplete(var needed) -> {
                    int have = to - from;
                    if (have > 0 && beganNs == 0) {
                        beganNs = System.nanoTime();
                    }
                    if (have >= Frame.HEADER && headerEndNs == 0) {
                        headerEndNs = System.nanoTime();
                    }
                    if (!fill(Math.min(needed, LARGEST), timeout(have, beganNs, headerEndNs))) {
                        return null;
                    }
                }
            }
        }
    }

    /** The header of what is being read, as far as it is there, in hex. */
    String headerHex() {
        return HexFormat.of().formatHex(buffer, from, Math.min(to, from + Frame.HEADER));
    }

    private int timeout(int have, long beganNs, long headerEndNs) throws BrokenException {
        if (beganNs == 0) {
            return 0;
        }
        boolean inBody = have >= Frame.HEADER;
        Duration allowed = inBody ? patience.body() : patience.header();
        long sinceNs = System.nanoTime() - (inBody ? headerEndNs : beganNs);
        long leftMs = TimeUnit.NANOSECONDS.toMillis(allowed.toNanos() - sinceNs);
        if (leftMs <= 0) {
            throw late(inBody, allowed);
        }
        return (int) leftMs;
    }

    private static BrokenException late(boolean inBody, Duration allowed) {
        return new BrokenException(
                "frame %s must come within %d s"
                        .formatted(inBody ? "body" : "header", allowed.toSeconds()));
    }

    /** Reads more; false at the end of the stream. */
    private boolean fill(int needed, int timeoutMs) throws IOException {
        if (from > 0 || needed > buffer.length) {
            byte[] roomier = needed > buffer.length ? new byte[needed] : buffer;
            System.arraycopy(buffer, from, roomier, 0, to - from);
            buffer = roomier;
            to -= from;
            from = 0;
        }
        socket.setSoTimeout(timeoutMs);
        try {
            int count = in.read(buffer, to, buffer.length - to);
            to += Math.max(0, count);
            return count >= 0;
        } catch (SocketTimeoutException e) {
            boolean inBody = to - from >= Frame.HEADER;
            throw late(inBody, inBody ? patience.body() : patience.header());
        }
    }

    private void consume(int size) {
        from += size;
        if (from == to) {
            from = 0;
            to = 0;
        }
        if (buffer.length > IDLE_BUFFER && to - from <= IDLE_BUFFER) {
            buffer = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), IDLE_BUFFER);
            to -= from;
            from = 0;
        }
    }
}
