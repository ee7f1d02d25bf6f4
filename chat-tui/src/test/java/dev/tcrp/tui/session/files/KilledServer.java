package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.FileLimits;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A server in a process of its own, which is killed, and started again on what it has left. */
final class KilledServer implements AutoCloseable {
    private static final RoomName TEA = new RoomName("tea");

    private final Path folder;
    private final List<String> java;
    private final List<Token> tokens = new ArrayList<>();
    private Process process;
    private volatile int port;
    private String pin = "";

    /**
     * @param java options of its Java
     */
    KilledServer(Path folder, List<String> java) throws IOException {
        this.folder = folder;
        this.java = java;
        this.process = starts();
        awaitReady();
    }

    private Process starts() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(java);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledServer.class.getName(),
                        folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the server ended before it was ready");
        }
        List<String> words = List.of(line.split(" "));
        port = Integer.parseInt(words.get(0));
        pin = words.get(1);
        words.stream().skip(2).map(Token::new).forEach(tokens::add);
    }

    /** The process: prints its port, its pin and, at the first start, the tokens of the room. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Retention kept = Retention.USUAL.with(FileLimits.of(25 << 20, 1L << 40, 1L << 40));
        Identity key = Identity.keptIn(folder);
        ChatServer server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(List.of(new OpenedRoom(TEA, 5)))
                                .securedBy(new SecurePort(0, key))
                                .persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        folder.resolve("data"),
                                                        () -> kept,
                                                        listener,
                                                        threads)));
        var line = new StringJoiner(" ");
        line.add("" + server.securePort().orElseThrow()).add(key.pin().value());
        server.tokens().getOrDefault(TEA, List.of()).forEach(token -> line.add(token.value()));
        System.out.println(line);
        server.ended().toCompletableFuture().join();
    }

    /** Kills it (SIGKILL), and starts another one. */
    void isKilled() {
        try {
            process.destroyForcibly().onExit().join();
            process = starts();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String pin() {
        return pin;
    }

    Token token(int which) {
        return tokens.get(which);
    }

    /** Where the bytes of files are. */
    Path blobs() {
        return folder.resolve("data").resolve("blobs");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
