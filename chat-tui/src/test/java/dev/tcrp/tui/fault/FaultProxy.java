package dev.tcrp.tui.fault;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/**
 * One client's way to one server, which gets as bad as it is told to: any thread may tell. It has a
 * loopback address of its own with the server's two port numbers, so a client that was given only
 * the address of this one, and hears the server's UDP port from the server, goes through it with
 * both. It carries all that the server sends to where the client's last datagram came from.
 *
 * <p>The verbs go for both directions when they name none, and hold from the next datagram or byte
 * on until they are said again, the cuts until {@link #heals}.
 */
public final class FaultProxy implements AutoCloseable {
    private final Both<Chances> chances = new Both<>(Chances.NONE);
    private final Both<Flow> flows = new Both<>(Flow.FREE);
    private final InetSocketAddress server;
    private final InetAddress here;
    private final ScheduledExecutorService cuts =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("fault-cuts").factory());
    private final UdpPath udp;
    private final TcpPath tcp;

    private FaultProxy(InetSocketAddress server, int serverUdpPort, long seed) throws IOException {
        this.server = server;
        this.here = ownAddress();
        this.tcp = new TcpPath(server, here, flows);
        var serverUdp = new InetSocketAddress(server.getAddress(), serverUdpPort);
        this.udp = new UdpPath(serverUdp, here, chances, seed);
    }

    /** A good way to this server. */
    public static FaultProxy to(InetAddress host, int tcpPort, int udpPort) throws IOException {
        long seed = Seed.printed("FaultProxy");
        return new FaultProxy(new InetSocketAddress(host, tcpPort), udpPort, seed);
    }

    /** Where the client finds it, with the server's port numbers. */
    public InetAddress address() {
        return here;
    }

    /** The server's TCP port, and this one's. */
    public int tcpPort() {
        return server.getPort();
    }

    /** So many datagrams never arrive. */
    public void loses(int count, Share of, Direction... directions) {
        change(now -> now.losing(of.of(count)), directions);
    }

    /** So many datagrams arrive {@link Fates#LATE} later, behind those that follow. */
    public void reorders(int count, Share of, Direction... directions) {
        change(now -> now.reordering(of.of(count)), directions);
    }

    /** So many datagrams arrive twice. */
    public void repeats(int count, Share of, Direction... directions) {
        change(now -> now.repeating(of.of(count)), directions);
    }

    /** So many datagrams arrive with one bit that is another. */
    public void flips(int count, Share of, Direction... directions) {
        change(now -> now.flipping(of.of(count)), directions);
    }

    /** Every datagram is under way as long as this, and by chance up to the jitter longer. */
    public void delaysUdp(Duration least, Duration jitter, Direction... directions) {
        change(now -> now.delaying(least, jitter), directions);
    }

    /** No datagram that is sent from now on arrives. */
    public void cutsUdp(Direction... directions) {
        change(now -> now.cut(true), directions);
    }

    /** The server sees the client's datagrams come from another port from now on. */
    public void rebinds() {
        udp.rebinds();
    }

    /** Every byte of TCP is under way as long as this. */
    public void delaysTcp(Duration by, Direction... directions) {
        flows.change(now -> now.delayed(by), directions);
    }

    /** TCP goes on so many bytes at a time, with a pause behind each. */
    public void dripsTcp(int bytes, Duration pause, Direction... directions) {
        flows.change(now -> now.inPieces(bytes, pause), directions);
    }

    /** A black hole: connections are taken and stay, and nothing goes on. */
    public void holdsTcp(Direction... directions) {
        flows.change(now -> now.held(true), directions);
    }

    /** Every TCP connection is reset, and every new one too. */
    public void cutsTcp() {
        tcp.cuts();
    }

    /** Every TCP connection is reset now and then, and new ones are taken at once. */
    public void cutsTcpEvery(Duration pause) {
        long ns = pause.toNanos();
        var _ = cuts.scheduleAtFixedRate(tcp::resets, ns, ns, NANOSECONDS);
    }

    /** Ends the cuts and the black hole; what the latter held back follows. */
    public void heals() {
        change(now -> now.cut(false));
        flows.change(now -> now.held(false));
        tcp.heals();
    }

    /** Resets what is open; its ports are free and its threads gone when it returns. */
    @Override
    public void close() throws IOException {
        cuts.shutdownNow();
        tcp.close();
        udp.close();
    }

    private void change(UnaryOperator<Chances> change, Direction... directions) {
        udp.between(() -> chances.change(change, directions));
    }

    /** Linux takes all of 127.0.0.0/8 for its own; what others use at the same time is unlike. */
    private static InetAddress ownAddress() throws IOException {
        var random = new SplittableRandom();
        return InetAddress.getByAddress(
                new byte[] {
                    127,
                    (byte) random.nextInt(1, 255),
                    (byte) random.nextInt(255),
                    (byte) random.nextInt(1, 255)
                });
    }
}
