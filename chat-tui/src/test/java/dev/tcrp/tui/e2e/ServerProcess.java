package dev.tcrp.tui.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's launcher, running; its standard output is read up to the ready line. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile(
                    "ready (classic=\\S+:(?<classic>\\d+) )?udp=\\S+:(?<udp>\\d+)"
                            + " secure=\\S+:(?<secure>\\d+) pin=(?<pin>\\S+)");
    private static final Path STATE = Path.of("target/state").toAbsolutePath();
    private static final Path KEY = STATE.resolve("identity.pem");
    private static final Pattern TOKEN =
            Pattern.compile("\\{\"room\":\"(.*)\",\"token\":\"(.*)\",\"role\":.*");

    private final Host host;
    private final Process process;
    private final Path log;
    private final Path folder;
    private final Map<String, String> environment;
    private final String[] words;
    private final List<String> tokens = new ArrayList<>();
    private int tcpPort;
    private int udpPort;
    private int securePort;
    private String pin = "";

    private ServerProcess(
            Host host,
            Process process,
            Path log,
            Path folder,
            Map<String, String> environment,
            String... words) {
        this.host = host;
        this.words = words.clone();
        this.folder = folder;
        this.environment = environment;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one with these words, on free ports unless the words say otherwise, and waits until it
     * is ready.
     */
    static ServerProcess with(String... words) {
        return on(0, 0, words);
    }

    /** In this environment. */
    static ServerProcess in(Map<String, String> environment, String... words) {
        return on(Host.HERE, 0, 0, 0, freshFolder(), environment, words);
    }

    /** At this host, where the words say that it listens. */
    static ServerProcess at(Host host, Map<String, String> environment, String... words) {
        return on(host, 0, 0, 0, freshFolder(), environment, words);
    }

    static ServerProcess on(int tcpPort, int udpPort, String... words) {
        return on(Host.HERE, tcpPort, udpPort, 0, freshFolder(), Map.of(), words);
    }

    /** Another one on the ports of this one, which has ended, with what that one kept. */
    ServerProcess again() {
        return on(host, tcpPort, udpPort, securePort, folder, environment, words);
    }

    /** Copies the rooms to this file, which is not there yet, while it runs. */
    void isBackedUpTo(Path file) {
        administers("backup", file.toString());
    }

    /** Puts this backup in place; it has ended. */
    void isRestoredFrom(Path file) {
        administers("restore", file.toString());
    }

    private void administers(String verb, String file) {
        Program run =
                Program.run(
                        environment,
                        "",
                        List.of(
                                Program.SERVER.toString(),
                                verb,
                                file,
                                "--data-dir",
                                folder.toString()));
        if (run.exit() != 0) {
            throw new AssertionError(run.err());
        }
    }

    /** With the key that all have: making one for each would take a second each time. */
    private static Path freshFolder() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(STATE), "server");
            if (Files.exists(KEY)) {
                Files.copy(KEY, folder.resolve(KEY.getFileName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rememberKey(Path folder) throws IOException {
        if (!Files.exists(KEY)) {
            Files.copy(folder.resolve(KEY.getFileName()), KEY);
        }
    }

    private static ServerProcess on(
            Host host,
            int tcpPort,
            int udpPort,
            int securePort,
            Path folder,
            Map<String, String> environment,
            String... words) {
        try {
            var command =
                    new ArrayList<>(
                            List.of(
                                    Program.SERVER.toString(),
                                    "--tcp-port",
                                    "" + tcpPort,
                                    "--udp-port",
                                    "" + udpPort,
                                    "--tls-port",
                                    "" + securePort,
                                    "--data-dir",
                                    folder.toString()));
            command.addAll(List.of(words));
            Path log = Files.createTempFile("chat-server", ".log");
            var builder = new ProcessBuilder(host.running(command)).redirectError(log.toFile());
            builder.environment().putAll(environment);
            var server = new ServerProcess(host, builder.start(), log, folder, environment, words);
            server.awaitReady();
            rememberKey(folder);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader();
        String line;
        while ((line = out.readLine()) != null) {
            Matcher token = TOKEN.matcher(line);
            Matcher ready = READY.matcher(line);
            if (token.matches()) {
                tokens.add(token.group(2));
            } else if (ready.matches()) {
                String classic = ready.group("classic");
                tcpPort = classic == null ? 0 : Integer.parseInt(classic);
                udpPort = Integer.parseInt(ready.group("udp"));
                securePort = Integer.parseInt(ready.group("secure"));
                pin = ready.group("pin");
                return;
            }
        }
        throw new AssertionError("the server ended before it was ready: " + log());
    }

    Host host() {
        return host;
    }

    int tcpPort() {
        return tcpPort;
    }

    int securePort() {
        return securePort;
    }

    int udpPort() {
        return udpPort;
    }

    /** Where our client connects. */
    String address() {
        return host.address() + ":" + securePort;
    }

    /** Where our client connects from another machine. */
    String address(String host) {
        return host + ":" + securePort;
    }

    /** Where the original's clients connect. */
    String classicAddress() {
        return "127.0.0.1:" + tcpPort;
    }

    /** Where it keeps its rooms. */
    Path folder() {
        return folder;
    }

    String pin() {
        return pin;
    }

    /** The tokens of the rooms that it opened, in order. */
    List<String> tokens() {
        return tokens;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends this process, and no other, a signal by its name. */
    void signal(String name) {
        Program kill = Program.run(Map.of(), "", List.of("kill", "-" + name, "" + process.pid()));
        if (kill.exit() != 0) {
            throw new AssertionError(kill.err());
        }
    }

    int awaitExit() {
        try {
            if (!process.waitFor(20, SECONDS)) {
                throw new AssertionError("the server did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
        log.toFile().delete();
    }
}
