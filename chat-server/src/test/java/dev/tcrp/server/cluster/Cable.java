package dev.tcrp.server.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to an engine that can be cut: for the others, the node behind it is dead then. */
public final class Cable implements AutoCloseable {
    private final URI engine;
    private final ServerSocket here;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /** A way to the engine of this address. */
    public Cable(String engine) throws IOException {
        this.engine = URI.create(engine);
        this.here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The address by which the engine is reached. */
    public String url() {
        return "nats://127.0.0.1:" + here.getLocalPort();
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket near = here.accept();
                open.add(near);
                if (isCut) {
                    near.close();
                } else {
                    Socket far = new Socket(engine.getHost(), engine.getPort());
                    open.add(far);
                    Thread.ofVirtual().start(() -> pass(near, far));
                    Thread.ofVirtual().start(() -> pass(far, near));
                }
            } catch (IOException e) {
                // The next one is tried, unless the test is over.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end may go.
        }
    }

    /** Nothing goes through from now on. */
    public void cut() {
        isCut = true;
        closeAll();
    }

    /** Traffic goes through again. */
    public void mend() {
        isCut = false;
    }

    private void closeAll() {
        for (Socket each : open) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        here.close();
        closeAll();
    }
}
