package dev.tcrp.server.tcp;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Frames within TLS 1.3 (RFC 8446); owned by the control thread. The costly part of a handshake
 * runs on a virtual thread meanwhile. Idle, it holds no buffer of its own.
 */
final class TlsTransport implements Transport {
    private static final byte[] NOTHING = {};

    /** More than a record of 16 KiB with all that TLS adds to it. */
    static final int RECORD = 17 * 1024;

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final Runnable resume;
    private final ByteBuffer sealed;
    private byte[] arrived = NOTHING;
    private byte[] departing = NOTHING;
    private boolean ended;
    private boolean computing;
    private volatile @Nullable Throwable fault;

    /**
     * The server's end.
     *
     * @param sealed room for at least two records, shared by all connections of the thread
     * @param resume called on another thread when {@link #read} can go on though nothing has come
     */
    TlsTransport(SocketChannel channel, SSLEngine engine, ByteBuffer sealed, Runnable resume)
            throws SSLException {
        this.channel = channel;
        this.engine = engine;
        this.sealed = sealed;
        this.resume = resume;
        engine.beginHandshake();
    }

    @Override
    public boolean isEstablished() {
        return !computing && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public boolean isBusy() {
        return computing;
    }

    @Override
    public int held() {
        return arrived.length + departing.length;
    }

    @Override
    public boolean isFlushed() {
        return departing.length == 0;
    }

    /** Keys that only the two ends of this connection know (RFC 8446 section 7.5). */
    byte[] exported(String label, byte[] context, int length) throws SSLException {
        return ((ExtendedSSLSession) engine.getSession())
                .exportKeyingMaterialData(label, context, length);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (computing) {
            return 0;
        }
        if (fault != null) {
            throw new IllegalStateException("what a handshake needs cannot be computed", fault);
        }
        int before = into.position();
        sealed.clear().put(arrived);
        if (!ended) {
            ended = channel.read(sealed) < 0;
        }
        sealed.flip();
        boolean closed = unwrap(into);
        arrived = new byte[sealed.remaining()];
        sealed.get(arrived);
        int count = into.position() - before;
        return count == 0 && (closed || (ended && !computing)) ? -1 : count;
    }

    /** Whether the peer has said that nothing follows. */
    private boolean unwrap(ByteBuffer into) throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    compute();
                    return false;
                }
                case NEED_WRAP -> wrap(ByteBuffer.wrap(NOTHING));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
                    SSLEngineResult result = engine.unwrap(sealed, into);
                    switch (result.getStatus()) {
                        case BUFFER_UNDERFLOW, BUFFER_OVERFLOW -> {
                            return false;
                        }
                        case CLOSED -> {
                            return true;
                        }
                        case OK -> {}
                    }
                }
            }
        }
    }

    private void compute() {
        computing = true;
        Thread.ofVirtual().start(this::computeTasks);
    }

    /** Resumes whatever happens, or the connection would hang until its time is up. */
    private void computeTasks() {
        try {
            for (Runnable task = engine.getDelegatedTask();
                    task != null;
                    task = engine.getDelegatedTask()) {
                task.run();
            }
        } catch (Throwable e) {
            fault = e;
        } finally {
            resume.run();
        }
    }

    @Override
    public void computed() {
        computing = false;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        if (!isEstablished()) {
            // Words for somebody who has not shaken hands.
            from.position(from.limit());
        }
        flush();
        while (departing.length == 0 && from.hasRemaining()) {
            wrap(from);
        }
    }

    private void wrap(ByteBuffer from) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        engine.wrap(from, record);
        byte[] all = Arrays.copyOf(departing, departing.length + record.position());
        record.flip().get(all, departing.length, record.remaining());
        departing = all;
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (departing.length > 0) {
            ByteBuffer left = ByteBuffer.wrap(departing);
            channel.write(left);
            departing = new byte[left.remaining()];
            left.get(departing);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!computing) {
                engine.closeOutbound();
                wrap(ByteBuffer.wrap(NOTHING));
            }
        }
    }
}
