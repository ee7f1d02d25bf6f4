package dev.tcrp.tui.cli;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.IdentityOptions;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.tui.app.EmbeddedServer;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.InteractiveChat;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.bench.IncompleteException;
import dev.tcrp.tui.bench.Load;
import dev.tcrp.tui.bench.Measured;
import dev.tcrp.tui.bench.Plan;
import dev.tcrp.tui.bench.ProgressLine;
import dev.tcrp.tui.bench.Report;
import dev.tcrp.tui.bench.StopOnSignal;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.terminal.Terminals;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** {@code bench}: puts a load on a server, and prints what came of it. */
@Command(
        name = "bench",
        description = "Load a server and print its figures, to plan capacity.",
        footer = {
            "",
            "Only --server names a server; CHAT_SERVER does not count here, so that no server is",
            "loaded by accident. Without it one is started inside, with no rate limit. All members",
            "speak, in turn. Without --rate, so many messages are sent that 64 are under way: then",
            "none is lost because a receive buffer is full. What is said in the first second warms",
            "up and does not count. Ctrl+C ends it early; what was measured is printed.",
            "",
            "Latency is from just before a message is sent to when this program, which hears for",
            "all members in turn, has read it. The server's CPU is its relay thread's, which"
                    + " carries",
            "all messages; its control thread, and the load beside it, do not count.",
            "",
            "--json prints: members, rooms, size, rate or window, duration_ns, messages,",
            "messages_per_s, deliveries, deliveries_per_s, lost, doubled, late (deliveries), with",
            "the server inside relay_cpu_ns_per_delivery, and p50_ns, p99_ns, p999_ns, max_ns.",
            "",
            "For many thousand members: ulimit -n for three open files each.",
            "",
            "Examples:",
            "  chat-tui bench --members 50 --rooms 20 --duration 30s",
            "  chat-tui bench --server chat.example.org --rate 200 --json"
        })
public final class Bench extends CliCommand {
    private static final Duration WARM_UP = Duration.ofSeconds(1);

    @Mixin private final OperatorOptions operator;

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "100",
            description = "members of each room (${DEFAULT-VALUE})")
    private int members;

    @Option(
            names = "--rooms",
            paramLabel = "N",
            defaultValue = "1",
            description = "rooms, which take turns (${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "messages a second in all (as fast as possible)")
    private @Nullable Integer rate;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "100",
            description = "size of a message's text, 24 to 255 (${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "time to measure: 30s, 10m (${DEFAULT-VALUE})")
    private Duration duration;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    Bench(Surroundings around) {
        super(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var perSecond = rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
        var plan = new Plan(members, rooms, perSecond, size, WARM_UP, duration);
        Optional<ServerAddress> named = namedServer();
        if (named.isPresent()) {
            return run(new Load(named.get(), security(), plan, operator.held()), Optional.empty());
        }
        boolean plaintext = security() instanceof Security.None;
        Identity identity = Identity.keptIn(IdentityOptions.usualFolder());
        var config =
                ServerConfig.embedded()
                        .relaying(UdpIo.AUTO, RateLimit.OFF)
                        .securedBy(new SecurePort(0, identity));
        ChatServer server = ChatServer.start(config);
        int port = plaintext ? server.tcpPort() : server.securePort().orElseThrow();
        var address = new ServerAddress("127.0.0.1", port);
        Security known = plaintext ? security() : InteractiveChat.knownBy(identity.pin());
        var load = new Load(address, known, plan, List.of());
        var _ = server.ended().thenRun(load::stop);
        return EmbeddedServer.serve(server, () -> run(load, Optional.of(() -> cpuNs(server))));
    }

    private Exit run(Load load, Optional<LongSupplier> cpuNs) throws Exception {
        try (var _ = StopOnSignal.of(load::stop)) {
            Measured measured = watched(load, cpuNs);
            print(measured);
            out().flush();
            if (measured.trouble().isPresent()) {
                throw new Failure(
                        Exit.UNREACHABLE,
                        "It ended early: %s.".formatted(measured.trouble().get().getMessage()));
            }
            return Exit.DONE;
        } catch (IncompleteException e) {
            throw new Failure(Exit.LIMITED, String.valueOf(e.getMessage()));
        }
    }

    private Measured watched(Load load, Optional<LongSupplier> cpuNs) throws Exception {
        if (!Terminals.isErrTerminal()) {
            return load.run(cpuNs);
        }
        try (var _ = ProgressLine.of(commandLine().getErr(), load::progress)) {
            return load.run(cpuNs);
        }
    }

    private void print(Measured measured) {
        if (json) {
            out().println(Report.json(measured));
        } else {
            Report.lines(measured).forEach(out()::println);
        }
    }

    private static long cpuNs(ChatServer server) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(server.relayThreadId());
    }
}
