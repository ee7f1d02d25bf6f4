package dev.tcrp.tui.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Carries TCP connections to a server and back, virtual threads for each; any thread may call. */
final class TcpPath implements AutoCloseable {
    private final InetSocketAddress server;
    private final InetAddress here;
    private final Both<Flow> flows;
    private final ServerSocket port;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<TcpPair> pairs = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    TcpPath(InetSocketAddress server, InetAddress here, Both<Flow> flows) throws IOException {
        this.server = server;
        this.here = here;
        this.flows = flows;
        this.port = new ServerSocket(server.getPort(), 50, here);
        threads.execute(this::acceptAll);
    }

    /** Resets every connection there is, and new ones too until {@link #heals}. */
    void cuts() {
        cut = true;
        resets();
    }

    /** Resets every connection there is. */
    void resets() {
        pairs.forEach(TcpPair::reset);
    }

    void heals() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        port.close();
        pairs.forEach(TcpPair::reset);
        threads.shutdownNow();
        threads.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                var client = port.accept();
                threads.execute(() -> carry(client));
            }
        } catch (IOException e) {
            // Closed: that is the end.
        }
    }

    private void carry(Socket client) {
        var pair = new TcpPair(client, new Socket());
        pairs.add(pair);
        try {
            if (!cut) {
                pair.server().bind(new InetSocketAddress(here, 0));
                pair.server().connect(server);
                pair.carry(threads, flows);
            }
        } catch (IOException | InterruptedException e) {
            // One end is gone, so the other goes too.
        } finally {
            pair.reset();
            pairs.remove(pair);
        }
    }
}
