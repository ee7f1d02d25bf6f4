package dev.tcrp.tui.fault;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client's connection to the proxy, and the proxy's to the server in its stead. */
record TcpPair(Socket client, Socket server) {
    private static final int LARGEST = 8192;

    /**
     * Some bytes under way; none say that no more follow.
     *
     * @param readNs when they were read, in the time of System.nanoTime
     */
    private record Parcel(ByteBuffer bytes, long readNs) {}

    /** Carries both ways until both ends have closed; throws when one was reset. */
    void carry(ExecutorService threads, Both<Flow> flows) throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var ended = new Semaphore(0);
        carry(threads, flows, Direction.TO_SERVER, ended);
        carry(threads, flows, Direction.TO_CLIENT, ended);
        ended.acquire(Direction.values().length);
    }

    /** Ends both at once, with RST. */
    void reset() {
        reset(client);
        reset(server);
    }

    private void carry(
            ExecutorService threads, Both<Flow> flows, Direction direction, Semaphore ended) {
        var from = direction == Direction.TO_SERVER ? client : server;
        var to = direction == Direction.TO_SERVER ? server : client;
        var underWay = new LinkedBlockingQueue<Parcel>();
        threads.execute(() -> read(from, underWay));
        threads.execute(
                () -> {
                    write(to, underWay, flows, direction);
                    ended.release();
                });
    }

    private void read(Socket from, BlockingQueue<Parcel> underWay) {
        var buffer = new byte[LARGEST];
        try {
            int read;
            do {
                read = Math.max(0, from.getInputStream().read(buffer));
                underWay.add(
                        new Parcel(
                                ByteBuffer.wrap(Arrays.copyOf(buffer, read)), System.nanoTime()));
            } while (read > 0);
        } catch (IOException e) {
            reset();
            underWay.add(new Parcel(ByteBuffer.allocate(0), System.nanoTime()));
        }
    }

    private void write(
            Socket to, BlockingQueue<Parcel> underWay, Both<Flow> flows, Direction direction) {
        try {
            for (var next = underWay.take(); next.bytes().hasRemaining(); next = underWay.take()) {
                arrive(next, to, flows, direction);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            reset();
        }
    }

    private static void arrive(Parcel parcel, Socket to, Both<Flow> flows, Direction direction)
            throws IOException, InterruptedException {
        long arrivesNs = parcel.readNs() + flows.in(direction).delay().toNanos();
        TimeUnit.NANOSECONDS.sleep(arrivesNs - System.nanoTime());
        var left = parcel.bytes();
        while (left.hasRemaining()) {
            var flow = flows.awaits(direction, now -> !now.held());
            byte[] piece = new byte[Math.min(flow.piece(), left.remaining())];
            left.get(piece);
            to.getOutputStream().write(piece);
            TimeUnit.NANOSECONDS.sleep(flow.pause().toNanos());
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
