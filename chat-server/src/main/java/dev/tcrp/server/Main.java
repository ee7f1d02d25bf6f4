package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.store.sqlite.SqliteStore;
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
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The server's command line. */
@Command(
        name = "chat-server",
        description = "Relays chat rooms: control over TCP, messages over UDP.",
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

    @Spec private @Nullable CommandSpec spec;

    @Mixin private ListenOptions listen = new ListenOptions();

    @Option(
            names = "--room",
            paramLabel = "NAME[:TOKENS]",
            converter = RoomOption.class,
            description = "room to open, whose tokens (5) are printed; repeatable")
    private List<OpenedRoom> rooms = new ArrayList<>();

    @Option(
            names = "--insecure-plaintext-listen",
            description = "admit the original's clients from other machines, unencrypted")
    private boolean insecure;

    @Option(
            names = "--new-tokens",
            description = "print further tokens for each restored --room; old ones hold")
    private boolean newTokens;

    @Option(
            names = "--memory",
            description = "persist nothing: rooms and messages end with the server")
    private boolean memory;

    @Mixin private RetentionOptions retention = new RetentionOptions();

    @Mixin private IdentityOptions identity = new IdentityOptions();

    @Option(
            names = "--udp-io",
            paramLabel = "WAY",
            defaultValue = "auto",
            description = "way to UDP: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private UdpIo udpIo = UdpIo.AUTO;

    @Mixin private LimitOptions limits = new LimitOptions();

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
            log.drain(ProcessEnd.LAST_LINES);
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
            ChatServer server =
                    ChatServer.start(keeping(config).securedBy(listen.securePort(key, warmUp)));
            ProcessEnd.closeWithProcess(server, log);
            ProcessEnd.whenServerEnds(server, () -> System.exit(Exit.FAILED));
            HangUp.does(() -> IdentityOptions.reload(key));
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            new Announcement(server, listen.host(), key).print(out);
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
            System.err.printf(
                    "chat-server: cannot listen on %s: %s.%n", listen.host(), e.getMessage());
            return Exit.FAILED;
        } catch (IOException e) {
            System.err.printf("chat-server: cannot keep rooms: %s.%n", e.getMessage());
            return Exit.FAILED;
        }
    }

    private ServerConfig keeping(ServerConfig config) {
        if (memory || warmUp) {
            return config;
        }
        Path folder = identity.folder(Objects.requireNonNull(spec));
        Exposure.warn(folder);
        return config.persistingIn(
                (listener, threads) ->
                        SqliteStore.open(folder, retention.chosen(), listener, threads));
    }

    private ServerConfig config() {
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
        return listen.config(warmUp)
                .plaintextBeyondThisMachine(insecure)
                .opening(rooms)
                .mintingTokens(newTokens)
                .tracing(traceWire)
                .relaying(udpIo, limits.rates())
                .within(limits.connections(), limits.rooms(), Patience.USUAL);
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

    /** What the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"chat-server " + (version == null ? "(not packaged)" : version)};
        }
    }
}
