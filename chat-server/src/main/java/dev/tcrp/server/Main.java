package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.admin.cli.AdminCommand;
import dev.tcrp.server.admin.cli.ConsoleCommand;
import dev.tcrp.server.config.CompletedLine;
import dev.tcrp.server.config.ConfigException;
import dev.tcrp.server.config.Keys;
import dev.tcrp.server.config.LiveSettings;
import dev.tcrp.server.config.Settings;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.server.udp.UdpIo;
import dev.tcrp.server.watch.Watched;

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/** The server's command line. */
@Command(
        name = "chat-server",
        description = "Relays chat rooms: control over TCP, messages over UDP.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            Backup.class,
            Check.class,
            ClusterCommand.class,
            Config.class,
            Restore.class,
            KeyCommand.class
        },
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

    private @Nullable LiveSettings<Main> live;
    private final AtomicReference<Retention> kept = new AtomicReference<>(Retention.USUAL);

    @SuppressWarnings("UnusedVariable") // Read before the others are, from the words themselves.
    @Option(
            names = Keys.FILE_FLAG,
            paramLabel = "FILE",
            description = "file with further options, in TOML; see: chat-server config --help")
    private @Nullable Path file;

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

    @Mixin private ClusterOptions cluster = new ClusterOptions();

    @Mixin private RetentionOptions retention = new RetentionOptions();

    @Mixin private FileOptions files = new FileOptions();

    @Mixin private TokenOutput tokens = new TokenOutput();

    @Mixin private IdentityOptions identity = new IdentityOptions();

    @Option(
            names = "--udp-io",
            paramLabel = "WAY",
            defaultValue = "auto",
            description = "way to UDP: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private UdpIo udpIo = UdpIo.AUTO;

    @Mixin private AccessOptions access = new AccessOptions();

    @Mixin private LimitOptions limits = new LimitOptions();

    @Mixin private WatchOptions watch = new WatchOptions();

    @Mixin private AdminOptions admin = new AdminOptions();

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

    @Option(
            names = "--log-addresses",
            paramLabel = "HOW",
            defaultValue = "full",
            description =
                    "clients' addresses in the log: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private LogAddresses logAddresses = LogAddresses.full;

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
        var given = OptionFiles.expanded(commandLine.getCommandSpec(), words);
        Map<String, String> environment = CommandWords.environment();
        CompletedLine line;
        try {
            line = CompletedLine.of(Main::commandLine, given, environment);
        } catch (ConfigException e) {
            return usage(e.problems());
        }
        ((Main) commandLine.getCommand()).live =
                new LiveSettings<>(
                        Main::commandLine,
                        Main::requireUsable,
                        given,
                        environment,
                        line.settings());
        return commandLine
                .setOut(StandardOutput.ofProcess())
                .setParameterExceptionHandler((e, _) -> usage(reasons(line.settings(), e)))
                .execute(line.words().toArray(String[]::new));
    }

    /** Of an option that is given twice the last counts, in silence. */
    public static CommandLine commandLine() {
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        Optional<Path> folder = StateFolder.of("chat-server");
        return new CommandLine(new Main())
                .addSubcommand("admin", AdminCommand.admin(folder))
                .addSubcommand("console", ConsoleCommand.console(folder))
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionStrategy(Main::execute);
    }

    /** The options that these words give, without a start. */
    static Main parsed(List<String> words) {
        CommandLine line = commandLine();
        line.parseArgs(words.toArray(String[]::new));
        return line.getCommand();
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
        LogQueue log = Logging.configure(logLevel, logFormat, logAddresses);
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
        Optional<Token> operator = operatorToken();
        if (!tokens.isReady()) {
            return Exit.FAILED;
        }
        try {
            ChatServer server =
                    ChatServer.start(
                            keeping(config)
                                    .letting(access.chosen(config.isLocal(), operator))
                                    .securedBy(listen.securePort(key, warmUp)));
            ProcessEnd.closeWithProcess(server, log);
            ProcessEnd.whenServerEnds(server, () -> System.exit(Exit.FAILED));
            if (live != null) {
                letChange(live, server, key);
                live.part(
                        AccessOptions.LIVE,
                        next -> server.adopt(next.access.chosen(config.isLocal(), operator)));
            }
            Watched watched = server.watched(storing(), log::lost);
            watch.begin(watched);
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            var announcement = new Announcement(server, listen.hosts(), listen.advertised(), key);
            tokens.tell(announcement.tokens(), out);
            announcement.print(out);
            if (isLost(out, LOST_TOKENS)) {
                return Exit.FAILED;
            }
            WatchOptions.tellManager(watched, live);
            if (!warmUp) {
                var drain = new Drain(server);
                steer(server, drain);
                drain.await();
            }
            return 0;
        } catch (UnusableRoomException e) {
            throw wrong("--room: " + Sanitiser.escaped(String.valueOf(e.getMessage())));
        } catch (PortTakenException e) {
            System.err.println("chat-server: " + e.getMessage());
            return Exit.PORT_TAKEN;
        } catch (SocketException e) {
            System.err.printf(
                    "chat-server: cannot listen on %s: %s.%n",
                    String.join(", ", listen.hosts()), e.getMessage());
            return Exit.FAILED;
        } catch (IOException e) {
            System.err.printf("chat-server: cannot keep rooms: %s.%n", e.getMessage());
            return Exit.FAILED;
        }
    }

    /** Has SIGHUP read the settings anew, and says which can change while the server runs. */
    private void letChange(LiveSettings<Main> settings, ChatServer server, Identity key) {
        settings.part(LimitOptions.LIVE, next -> server.adopt(next.limits.budgets()));
        settings.part(LimitOptions.LIVE, next -> kept.set(next.stored()));
        settings.part(RetentionOptions.LIVE, next -> kept.set(next.stored()));
        settings.part(FileOptions.LIVE, next -> kept.set(next.stored()));
        settings.part(Set.of("log-level"), next -> Logging.restrictTo(next.logLevel));
        settings.source(() -> IdentityOptions.reload(key));
        HangUp.does(settings::reload);
    }

    /** The folder of the rooms, if they are stored. */
    private Optional<Path> storing() {
        return memory || warmUp
                ? Optional.empty()
                : Optional.of(identity.folder(Objects.requireNonNull(spec)));
    }

    private Optional<Token> operatorToken() {
        return warmUp ? Optional.empty() : identity.folderIfAny().flatMap(OperatorToken::announced);
    }

    /** Lets the operator in. */
    private void steer(ChatServer server, Drain drain) {
        Optional<Path> folder = identity.folderIfAny();
        var program =
                new AdminProgram(folder.filter(_ -> !memory), Optional.ofNullable(live), drain);
        admin.open(server, folder, program);
    }

    private Retention stored() {
        return retention.chosen().with(limits.makers()).with(files.chosen());
    }

    private ServerConfig keeping(ServerConfig config) {
        if (storing().isEmpty()) {
            return config;
        }
        Path folder = storing().get();
        Exposure.warn(folder);
        kept.set(stored());
        if (config.cluster().isPresent()) {
            return config.viewingIn(folder, kept::get);
        }
        return config.persistingIn(
                (listener, threads) -> SqliteStore.open(folder, kept::get, listener, threads));
    }

    /** Throws {@link ParameterException} in words unless all options are usable together. */
    void requireUsable() {
        var _ = config();
    }

    private ServerConfig config() {
        String objection = identity.objection();
        if (objection != null) {
            throw wrong(objection);
        }
        String alone = cluster.objection(memory);
        if (alone != null) {
            throw wrong(alone);
        }
        if (cluster.config().isPresent() && !rooms.isEmpty()) {
            throw wrong(
                    "--room and --cluster do not go together: the rooms of a cluster are no single"
                            + " server's. Make them with a client, or by chat-server admin.");
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
                .inCluster(cluster.config())
                .relaying(udpIo)
                .within(limits.budgets());
    }

    private ParameterException wrong(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }

    /** Each value that cannot be read with its place; else the objection, with its place. */
    private static List<String> reasons(Settings settings, ParameterException objection) {
        List<String> unreadable = settings.problemsBesideFlags(Main::commandLine);
        return unreadable.isEmpty()
                ? List.of(settings.located(String.valueOf(objection.getMessage())))
                : unreadable;
    }

    private static int usage(ParameterException e, String[] args) {
        return usage(String.valueOf(e.getMessage()));
    }

    private static int usage(String words) {
        return usage(List.of(words));
    }

    private static int usage(List<String> problems) {
        problems.forEach(words -> System.err.println("chat-server: " + words));
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
