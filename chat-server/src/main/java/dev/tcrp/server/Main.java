package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.relay.feed.RateLimit;
import dev.tcrp.server.relay.feed.RateLimits;
import dev.tcrp.server.rooms.RoomLimits;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tcp.ConnectionLimits;
import dev.tcrp.server.tcp.Patience;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The server's command line. */
@Command(
        name = "chat-server",
        description = "Relays the messages of chat rooms: control over TCP, messages over UDP.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {Backup.class, Check.class, Restore.class},
        footer = {
            "",
            "A file of options is read with @FILE: blanks part them, quotes keep blanks, # begins"
                    + " a",
            "comment. Of an option given twice the last counts. Ports: 0 picks a free one.",
            "Exit codes: 1 failed, 2 wrong command line, 3 out of memory, 6 port taken,",
            "130 Ctrl+C, 143 SIGTERM."
        })
public final class Main implements Callable<Integer> {
    private static final String LOST_TOKENS =
            " So are the tokens of new rooms: --new-tokens makes others.";

    /** A stop takes so long at most; what is not persistent by then was acknowledged to nobody. */
    private static final Duration CLOSING = Duration.ofMillis(900);

    private static final Duration LAST_LINES = Duration.ofMillis(100);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "where to listen (${DEFAULT-VALUE})")
    private String host = "";

    @Option(
            names = "--tcp-port",
            paramLabel = "N",
            defaultValue = "9001",
            description =
                    "control for the original's clients, from this machine only (${DEFAULT-VALUE})")
    private int tcpPort;

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "9003",
            description = "control within TLS, for our client (${DEFAULT-VALUE})")
    private int tlsPort;

    @Option(
            names = "--udp-port",
            paramLabel = "N",
            defaultValue = "9002",
            description = "messages (${DEFAULT-VALUE})")
    private int udpPort;

    @Option(
            names = "--room",
            paramLabel = "NAME[:TOKENS]",
            converter = RoomOption.class,
            description = "open a room that stays, and print its tokens (5); may be repeated")
    private List<OpenedRoom> rooms = new ArrayList<>();

    @Option(
            names = "--insecure-plaintext-listen",
            description =
                    "let the original's clients in from other machines too, though others can then"
                            + " read and forge what they say")
    private boolean insecure;

    @Option(
            names = "--new-tokens",
            description =
                    "make and print further tokens for each --room that was kept; the server knows"
                            + " the old ones by their hashes only, and they hold on")
    private boolean newTokens;

    @Option(
            names = "--memory",
            description = "keep no rooms: they, and what is said, are gone when the server ends")
    private boolean memory;

    @Mixin private RetentionOptions retention = new RetentionOptions();

    @Mixin private IdentityOptions identity = new IdentityOptions();

    @Option(
            names = "--udp-io",
            paramLabel = "WAY",
            defaultValue = "auto",
            description = "how to reach UDP: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private UdpIo udpIo = UdpIo.AUTO;

    @Option(
            names = "--rate-limit",
            paramLabel = "N|off",
            converter = RateLimitOption.class,
            description =
                    "messages a second that a member may send, and twice as many at once (10, and"
                            + " our client keeps to it; 1000 for the original's, whose messages"
                            + " beyond it are lost)")
    private @Nullable RateLimit rateLimit;

    @Option(
            names = "--max-members",
            paramLabel = "N",
            defaultValue = "100000",
            description = "most members of a room (${DEFAULT-VALUE})")
    private int maxMembers;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "50000",
            description = "most connections at one time (${DEFAULT-VALUE})")
    private int maxConnections;

    @Option(
            names = "--max-per-address",
            paramLabel = "N",
            description = "most of one address (256; of this machine: any number)")
    private @Nullable Integer maxPerAddress;

    @Option(
            names = "--max-handshakes",
            paramLabel = "N",
            defaultValue = "1024",
            description =
                    "most that shake hands at one time (${DEFAULT-VALUE}); for one more, the oldest"
                            + " of the address with the most goes")
    private int maxHandshakes;

    @Option(
            names = "--max-rooms-per-address",
            paramLabel = "N",
            description = "most rooms made from one address (100; of this machine: any number)")
    private @Nullable Integer maxRoomsPerAddress;

    @Option(names = "--trace-wire", description = "log every frame, both ways, without the tokens")
    private boolean traceWire;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Logging.Threshold logLevel = Logging.Threshold.info;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Logging.Format logFormat = Logging.Format.text;

    @Option(names = "--warm-up", hidden = true, description = "run once through a start, and end")
    private boolean warmUp;

    /** Runs until a signal ends it. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    private static int execute(String[] args) {
        try {
            return execute(CommandWords.arguments(args));
        } catch (InvalidFieldException e) {
            return usage(String.valueOf(e.getMessage()) + ".");
        }
    }

    /** Runs the program; throws {@link InvalidFieldException} if a file of options is none. */
    static int execute(List<String> words) {
        CommandLine commandLine = commandLine();
        var all = OptionFiles.expanded(commandLine.getCommandSpec(), words);
        return commandLine.setOut(StandardOutput.ofProcess()).execute(all.toArray(String[]::new));
    }

    /** Of an option that is given twice the last counts, in silence. */
    static CommandLine commandLine() {
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        return new CommandLine(new Main())
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionStrategy(Main::execute);
    }

    /** Nothing is done well whose output is lost. */
    private static int execute(ParseResult line) {
        int code = new CommandLine.RunLast().execute(line);
        boolean lost = isLost(line.commandSpec().commandLine().getOut(), "");
        return code == 0 && lost ? Exit.FAILED : code;
    }

    private static boolean isLost(PrintWriter out, String consequence) {
        var lost = out instanceof StandardOutput output ? output.lost() : Optional.<String>empty();
        lost.ifPresent(why -> System.err.println("chat-server: " + why + consequence));
        return lost.isPresent();
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = config();
        LogQueue log = Logging.configure(logLevel, logFormat);
        try {
            return run(config, log);
        } finally {
            log.drain(LAST_LINES);
        }
    }

    private int run(ServerConfig config, LogQueue log) throws InterruptedException {
        Identity key;
        try {
            key = identity.load(warmUp, Objects.requireNonNull(spec));
        } catch (IOException e) {
            System.err.printf("chat-server: no key for TLS: %s.%n", e.getMessage());
            return Exit.FAILED;
        }
        try {
            ChatServer server = ChatServer.start(keeping(config).securedBy(securePort(key)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, log), "shutdown"));
            Thread.ofPlatform().daemon().name("watch").start(() -> endWith(server));
            HangUp.does(() -> IdentityOptions.reload(key));
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            announce(server, key, out);
            if (isLost(out, LOST_TOKENS)) {
                return Exit.FAILED;
            }
            if (!warmUp) {
                new CountDownLatch(1).await();
            }
            return 0;
        } catch (UnusableRoomException e) {
            throw wrong("--room: " + Sanitiser.escaped(String.valueOf(e.getMessage())));
        } catch (PortTakenException e) {
            System.err.println("chat-server: " + e.getMessage());
            return Exit.PORT_TAKEN;
        } catch (SocketException e) {
            System.err.printf("chat-server: cannot listen on %s: %s.%n", host, e.getMessage());
            return Exit.FAILED;
        } catch (IOException e) {
            System.err.printf("chat-server: cannot keep rooms: %s.%n", e.getMessage());
            return Exit.FAILED;
        }
    }

    private SecurePort securePort(Identity key) {
        return new SecurePort(warmUp ? 0 : tlsPort, key);
    }

    private ServerConfig keeping(ServerConfig config) {
        if (memory || warmUp) {
            return config;
        }
        Path folder = identity.folder(Objects.requireNonNull(spec));
        Exposure.warn(folder);
        return config.keepingIn(
                (listener, threads) ->
                        SqliteStore.open(folder, retention.chosen(), listener, threads));
    }

    private ServerConfig config() {
        port("--tcp-port", tcpPort);
        port("--tls-port", tlsPort);
        port("--udp-port", udpPort);
        String objection = identity.objection();
        if (objection != null) {
            throw wrong(objection);
        }
        Set<RoomName> names = new HashSet<>();
        for (OpenedRoom room : rooms) {
            if (!names.add(room.name())) {
                throw wrong("--room " + room.name() + " is given twice.");
            }
        }
        return ServerConfig.on(address(), warmUp ? 0 : tcpPort, warmUp ? 0 : udpPort)
                .plaintextBeyondThisMachine(insecure)
                .opening(rooms)
                .renewingTokens(newTokens)
                .tracing(traceWire)
                .relaying(udpIo, rateLimits())
                .within(connections(), limits(), Patience.USUAL);
    }

    private RateLimits rateLimits() {
        return rateLimit == null ? RateLimits.USUAL : RateLimits.all(rateLimit);
    }

    private ConnectionLimits connections() {
        return new ConnectionLimits(
                atLeastOne("--max-connections", maxConnections),
                optional("--max-per-address", maxPerAddress),
                atLeastOne("--max-handshakes", maxHandshakes));
    }

    private OptionalInt optional(String flag, @Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(atLeastOne(flag, value));
    }

    private int atLeastOne(String flag, int value) {
        if (value < 1) {
            throw wrong(flag + " " + value + " must be at least 1.");
        }
        return value;
    }

    private RoomLimits limits() {
        RoomLimits usual = RoomLimits.DEFAULT;
        int members = atLeastOne("--max-members", maxMembers);
        return new RoomLimits(
                usual.rooms(),
                members,
                usual.tokensPerRoom(),
                optional("--max-rooms-per-address", maxRoomsPerAddress));
    }

    private InetAddress address() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw wrong(notHere());
            }
            return address;
        } catch (IOException e) {
            throw wrong(notHere());
        }
    }

    private String notHere() {
        return "--host %s is no address of this machine.".formatted(Sanitiser.escaped(host));
    }

    private void port(String flag, int value) {
        if (value < 0 || value > 65535) {
            throw wrong(flag + " " + value + " must be 0 to 65535.");
        }
    }

    private ParameterException wrong(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }

    private static int usage(ParameterException e, String[] args) {
        return usage(String.valueOf(e.getMessage()));
    }

    private static int usage(String words) {
        System.err.println("chat-server: " + words);
        System.err.println("Try: chat-server --help");
        return Exit.USAGE;
    }

    private void announce(ChatServer server, Identity key, PrintWriter out) {
        for (Map.Entry<RoomName, List<Token>> room : server.tokens().entrySet()) {
            Role role = Role.HOST;
            for (Token token : room.getValue()) {
                out.println(
                        JsonLine.object()
                                .put("room", room.getKey().value())
                                .put("token", token.value())
                                .put("role", role.toString()));
                role = Role.MEMBER;
            }
        }
        server.foundOpen()
                .forEach(
                        room ->
                                out.println(
                                        JsonLine.object()
                                                .put("room", room.value())
                                                .put("kept", true)));
        out.print("ready");
        server.classicAddress().ifPresent(address -> out.print(" classic=" + text(address)));
        out.printf(
                " udp=%s secure=%s pin=%s%n",
                at(host, server.udpPort()), at(host, server.securePort().orElseThrow()), key.pin());
        out.flush();
    }

    private static String text(InetSocketAddress address) {
        return at(address.getAddress().getHostAddress(), address.getPort());
    }

    private static String at(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Waits until a vital thread of the server ends, and ends the process. */
    private static void endWith(ChatServer server) {
        String _ = server.ended().toCompletableFuture().join();
        System.exit(Exit.FAILED);
    }

    /**
     * Closes the server and writes what waits for the log, but holds up the end of the process no
     * longer than it may.
     */
    private static void end(ChatServer server, LogQueue log) {
        try {
            Thread closing = Thread.ofPlatform().daemon().name("close").start(() -> close(server));
            boolean _ = closing.join(CLOSING);
            log.drain(LAST_LINES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ChatServer server) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("chat-server: " + e.getMessage());
        }
    }

    /** What the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"chat-server " + (version == null ? "(not packaged)" : version)};
        }
    }
}
