package dev.tcrp.tui.doctor;

import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.tui.doctor.Check.Result;
import dev.tcrp.tui.doctor.Check.Subject;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Probe;
import dev.tcrp.tui.session.net.ProbePath;
import dev.tcrp.tui.session.net.Security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Looks at a server and at the way there, one thing after the other; what needs what has failed is
 * left out. It changes nothing: nobody is asked, no server is remembered, no room is entered. Owned
 * by one thread, which waits.
 */
public final class Examination {
    /** As the client probes UDP: at once, after 0.3 s and after 1 s, given up after 2.5 s. */
    private static final List<Duration> PROBES =
            List.of(Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofMillis(1500));

    private static final int[] SIZES = {SealedDatagram.MOST, 1000, 800, 600, 400, 200};
    private static final int[] PONGS = {ProbePath.MOST_PONGS, 80, 60, 40, 20};
    private static final int TRIES = 3;
    private static final int PINGS = 10;
    private static final Duration PONG_WITHIN = Duration.ofMillis(500);

    private final ServerAddress server;
    private final Security security;
    private final InstantSource clock;
    private final Consumer<Check> report;
    private Result worst = Result.OK;
    private boolean reached;

    /** One of this server; each check is reported as soon as it is done. */
    public Examination(
            ServerAddress server, Security security, InstantSource clock, Consumer<Check> report) {
        this.server = server;
        this.security = security;
        this.clock = clock;
        this.report = report;
    }

    /** Looks at everything but the terminal. */
    public void run() {
        try {
            long startNs = System.nanoTime();
            List<InetAddress> addresses = Probe.addresses(server.host());
            tell(Findings.name(server.host(), addresses, since(startNs)));
            connect(addresses);
        } catch (UnknownHostException e) {
            tell(Findings.unknownHost(server.host()));
        }
    }

    /** Whether the server took the connection. */
    public boolean hasReached() {
        return reached;
    }

    /** The worst result so far. */
    public Result worst() {
        return worst;
    }

    private void connect(List<InetAddress> addresses) {
        long startNs = System.nanoTime();
        try (var probe = new Probe(server, addresses)) {
            reached = true;
            Duration took = since(startNs);
            tell(Findings.tcp(server, probe.address(), dead(addresses, probe.address()), took));
            switch (security) {
                case Security.None() -> {
                    tell(Findings.withoutTls());
                    lookAtServer(probe);
                }
                case Security.Tls tls -> shakeHands(probe, tls);
            }
        } catch (ConnectionException e) {
            tell(Check.failed(Subject.TCP, e.words(), ""));
        }
    }

    /** Those of the others that do not answer. */
    private List<InetAddress> dead(List<InetAddress> addresses, InetAddress used) {
        List<InetAddress> dead = new ArrayList<>();
        for (InetAddress address : addresses) {
            if (!address.equals(used) && !answers(address)) {
                dead.add(address);
            }
        }
        return dead;
    }

    private boolean answers(InetAddress address) {
        try (var _ = new Probe(server, List.of(address))) {
            return true;
        } catch (ConnectionException e) {
            return false;
        }
    }

    private void shakeHands(Probe probe, Security.Tls tls) {
        try {
            tell(Findings.tls(probe.shakeHands(tls)));
            lookAtServer(probe);
        } catch (ConnectionException e) {
            tell(Check.failed(Subject.TLS, e.words(), ""));
        }
    }

    /** Asks for the rooms, which needs no token and changes nothing. */
    private void lookAtServer(Probe probe) {
        try {
            var page = probe.ask(new ListRooms(""), ListRooms.Rooms.class);
            tell(Findings.server(page.rooms().size(), page.more()));
            lookAtTheWay(probe);
            lookAtTheClock(probe);
        } catch (RefusedException e) {
            tell(Findings.refused(Subject.SERVER, e.refusal().text()));
        } catch (ConnectionException e) {
            tell(Check.failed(Subject.SERVER, e.words(), "Is that a server of this program?"));
        }
    }

    private void lookAtTheWay(Probe probe) throws ConnectionException, RefusedException {
        if (security instanceof Security.None) {
            roundTripByTcp(probe);
            return;
        }
        try (var path = probe.openPath()) {
            if (isProven(path)) {
                size(path);
                roundTripByUdp(path);
            } else {
                roundTripByTcp(probe);
            }
        }
    }

    private boolean isProven(ProbePath path) {
        Duration waited = Duration.ZERO;
        for (Duration patience : PROBES) {
            var took = path.ping(ProbePath.LEAST, patience);
            if (took.isPresent()) {
                tell(Findings.udp(path.serverPort(), took.get()));
                return true;
            }
            waited = waited.plus(patience);
        }
        tell(
                path.stray()
                        .map(from -> Findings.strayUdp(path.server(), from))
                        .orElse(Findings.noUdp(path.serverPort(), waited)));
        return false;
    }

    private void size(ProbePath path) {
        tell(Findings.size(up(path), down(path)));
    }

    private static OptionalInt up(ProbePath path) {
        for (int size : SIZES) {
            for (int i = 0; i < TRIES; i++) {
                if (path.ping(size, PONG_WITHIN).isPresent()) {
                    return OptionalInt.of(size);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt down(ProbePath path) {
        for (int pongs : PONGS) {
            for (int i = 0; i < TRIES; i++) {
                if (path.comesBack(pongs, PONG_WITHIN)) {
                    return OptionalInt.of(ProbePath.sizeOf(pongs));
                }
            }
        }
        return OptionalInt.empty();
    }

    private void roundTripByUdp(ProbePath path) {
        List<Duration> came = new ArrayList<>();
        for (int i = 0; i < PINGS; i++) {
            path.ping(ProbePath.LEAST, PONG_WITHIN).ifPresent(came::add);
        }
        tell(Findings.roundTrip("UDP", came.stream().sorted().toList(), PINGS));
    }

    private void roundTripByTcp(Probe probe) throws ConnectionException, RefusedException {
        List<Duration> came = new ArrayList<>();
        for (int i = 0; i < PINGS; i++) {
            long startNs = System.nanoTime();
            probe.ask(new ListRooms(""), ListRooms.Rooms.class);
            came.add(since(startNs));
        }
        tell(Findings.roundTrip("TCP", came.stream().sorted().toList(), PINGS));
    }

    /**
     * The server's time is that of the middle of a question, give or take half of it; of several
     * the shortest counts.
     */
    private void lookAtTheClock(Probe probe) throws ConnectionException {
        try {
            long shortestNs = Long.MAX_VALUE;
            long aheadMs = 0;
            for (int i = 0; i < TRIES; i++) {
                long oursMs = clock.millis();
                long startNs = System.nanoTime();
                long theirsMs = probe.ask(new TellTime(), TellTime.TimeTold.class).timeMs();
                long tookNs = System.nanoTime() - startNs;
                if (tookNs < shortestNs) {
                    shortestNs = tookNs;
                    aheadMs = oursMs + tookNs / 2_000_000 - theirsMs;
                }
            }
            tell(Findings.clock(Duration.ofMillis(aheadMs), Duration.ofNanos(shortestNs / 2)));
        } catch (RefusedException e) {
            tell(
                    e.refusal().reason() == Reason.UNSUPPORTED
                            ? Findings.timeless()
                            : Findings.refused(Subject.CLOCK, e.refusal().text()));
        }
    }

    private void tell(Check check) {
        worst = worst.compareTo(check.result()) < 0 ? check.result() : worst;
        report.accept(check);
    }

    private static Duration since(long startNs) {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }
}
