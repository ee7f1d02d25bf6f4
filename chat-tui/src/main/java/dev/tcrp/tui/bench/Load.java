package dev.tcrp.tui.bench;

import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Security;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The load: everybody comes in, one thread speaks for all of them and one hears for all. Run by the
 * thread that speaks; any thread may {@link #stop} it and look at its {@link #progress}.
 */
public final class Load {
    private final ServerAddress server;
    private final Security security;
    private final Plan plan;
    private final List<HeldToken> held;
    private final LoadClient.Kind kind;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile @Nullable Tally tally;
    private volatile boolean measuring;
    private volatile boolean stopped;

    /**
     * On this server.
     *
     * @param held is shown before rooms are made
     */
    public Load(ServerAddress server, Security security, Plan plan, List<HeldToken> held) {
        this(server, security, plan, held, kind(security));
    }

    static LoadClient.Kind kind(Security security) {
        return switch (security) {
            case Security.None() -> PlainLane::enter;
            case Security.Tls tls -> SealedLane.within(tls);
        };
    }

    Load(
            ServerAddress server,
            Security security,
            Plan plan,
            List<HeldToken> held,
            LoadClient.Kind kind) {
        this.server = server;
        this.security = security;
        this.plan = plan;
        this.held = held;
        this.kind = kind;
    }

    /**
     * Lets everybody in, warms up, measures, and cleans up.
     *
     * @param cpuNs what the server has used of a processor, in nanoseconds, if that can be known
     * @throws IncompleteException when not everybody could come in
     * @throws RefusedException when the server has a limit, or knows a room too few
     */
    public Measured run(Optional<LongSupplier> cpuNs)
            throws IOException, RefusedException, InterruptedException {
        try (var company = new LoadRooms(server, security, plan, kind, inside)) {
            company.show(held);
            company.gather(() -> stopped);
            return measure(company.rooms(), cpuNs);
        }
    }

    /** Ends it early; what was measured up to now counts. */
    public void stop() {
        stopped = true;
    }

    /** What it does just now, in a few words. */
    public String progress() {
        Tally now = tally;
        if (now == null) {
            return "%,d of %,d members are in".formatted(inside.get(), plan.everybody());
        }
        long seconds = (System.nanoTime() - now.startNs) / 1_000_000_000;
        Duration time = measuring ? plan.duration() : plan.warmUp();
        return "%s: %d of %d s, %,d messages, %,d deliveries, %,d under way"
                .formatted(
                        measuring ? "measuring" : "warming up",
                        Math.min(seconds, time.toSeconds()),
                        time.toSeconds(),
                        now.said.get(),
                        now.heard.get(),
                        now.missing());
    }

    private Measured measure(List<List<LoadClient>> rooms, Optional<LongSupplier> cpuNs)
            throws IOException {
        var ears = new LoadReceiver();
        var voice = new LoadSender(plan, rooms, () -> stopped || ears.trouble() != null);
        Tally measured = anew();
        try (ears) {
            for (List<LoadClient> room : rooms) {
                for (LoadClient lane : room) {
                    ears.listenTo(lane, new LoadMember(this::now));
                }
            }
            ears.start();
            ears.wake(Thread.currentThread());
            voice.speak(measured, plan.warmUp());
            LoadSender.settle(measured, () -> ears.trouble() != null);
            measuring = true;
            measured = anew();
            long before = cpuNs.map(LongSupplier::getAsLong).orElse(0L);
            long spokeNs = voice.speak(measured, plan.duration());
            LoadSender.settle(measured, () -> ears.trouble() != null);
            long usedNs = cpuNs.map(LongSupplier::getAsLong).orElse(0L) - before;
            ears.close();
            return Measured.of(
                    plan,
                    measured,
                    spokeNs,
                    cpuNs.map(_ -> usedNs),
                    Optional.ofNullable(ears.trouble()));
        }
    }

    private Tally anew() {
        var fresh = new Tally(plan.hearers(), System.nanoTime());
        tally = fresh;
        return fresh;
    }

    private Tally now() {
        Tally now = tally;
        if (now == null) {
            throw new IllegalStateException("nobody listens before there is a tally");
        }
        return now;
    }
}
