package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.FrameReading.Broken;
import dev.tcrp.protocol.frame.FrameReading.Complete;
import dev.tcrp.protocol.frame.FrameReading.Incomplete;
import dev.tcrp.tui.text.Words;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Frames out of a stream. Owned by the one thread that reads it. */
public final class FrameReader {
    private static final int MOST = Frame.HEADER + Limits.ROOM_NAME + Limits.PAYLOAD;

    private final InputStream in;
    private byte[] bytes = new byte[1024];
    private int from;
    private int to;

    /** Of this stream. */
    public FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame; waits for it.
     *
     * @throws IOException in words, when the stream ends, breaks, or holds no frame
     */
    public Frame next() throws IOException {
        while (true) {
            switch (FrameCodec.read(bytes, from, to)) {
                case Complete(var frame, var size, var unit) -> {
                    from += size;
                    return frame;
                }
                case Incomplete(var needed) -> receive(Math.min(needed, MOST));
                case Broken(var reason) ->
                        throw new IOException(Words.of("session.ended.no_frame", reason));
            }
        }
    }

    private void receive(int needed) throws IOException {
        byte[] room = needed > bytes.length ? new byte[needed] : bytes;
        System.arraycopy(bytes, from, room, 0, to - from);
        to -= from;
        from = 0;
        bytes = room;
        int count = in.read(bytes, to, bytes.length - to);
        if (count < 0) {
            throw new EOFException(Words.of("session.ended.closed"));
        }
        to += count;
    }
}
