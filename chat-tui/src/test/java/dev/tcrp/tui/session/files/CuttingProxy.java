package dev.tcrp.tui.session.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * Carries connections to a server, and cuts each after so many bytes, whichever way they go; any
 * thread.
 */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket port;
    private final IntSupplier server;
    private final IntSupplier mostBytes;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicLong carried = new AtomicLong();
    private volatile Runnable whenCut = () -> {};

    /**
     * @param server its port at the time
     * @param mostBytes of the next connection; below 0: any number
     */
    CuttingProxy(IntSupplier server, IntSupplier mostBytes) throws IOException {
        this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.mostBytes = mostBytes;
        Thread.ofPlatform().daemon().name("cutting-proxy").start(this::acceptAll);
    }

    int port() {
        return port.getLocalPort();
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    /** Bytes that were carried, both ways. */
    long carried() {
        return carried.get();
    }

    /** Does this at each cut, before the next connection is taken. */
    void whenCut(Runnable deed) {
        whenCut = deed;
    }

    private void acceptAll() {
        try {
            while (true) {
                carry(port.accept());
            }
        } catch (IOException e) {
            // Closed: that is the end.
        }
    }

    /** One connection at a time: so the cut is over when the next one is taken. */
    private void carry(Socket client) throws IOException {
        var left = new AtomicLong(mostBytes.getAsInt());
        boolean isBounded = left.get() >= 0;
        try (client;
                var there = new Socket(InetAddress.getLoopbackAddress(), server.getAsInt())) {
            var back = Thread.ofPlatform().start(() -> pump(there, client, left, isBounded));
            pump(client, there, left, isBounded);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The server is being restarted.
        }
        if (isBounded && left.get() <= 0) {
            cuts.incrementAndGet();
            whenCut.run();
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left, boolean isBounded) {
        byte[] some = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                long more = isBounded ? Math.min(n, left.addAndGet(-n) + n) : n;
                if (more <= 0) {
                    return;
                }
                out.write(some, 0, (int) more);
                carried.addAndGet(more);
                if (more < n) {
                    return;
                }
            }
        } catch (IOException e) {
            // One end is gone, and so is the other.
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
