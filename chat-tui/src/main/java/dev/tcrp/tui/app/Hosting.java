package dev.tcrp.tui.app;

import dev.tcrp.protocol.Pin;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.IdentityOptions;
import dev.tcrp.server.PortTakenException;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.sqlite.SqliteStore;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.accounts.AccountsStore;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server of one's own, inside this program: this machine reaches it while the program runs. Its
 * rooms are stored in the state folder, where the next start finds them. Where another chat-tui
 * runs it already, that one is used.
 *
 * @param own none when another program runs it
 */
record Hosting(Optional<ChatServer> own, ServerAddress address, Pin pin) implements AutoCloseable {
    // Where java.net.preferIPv6Addresses is set, Java's loopback is ::1.
    private static final String HERE = "127.0.0.1";

    /** Whether rooms that are opened at a start are on a server of one's own. */
    static boolean isMissed(StateFolder folder) {
        Optional<ServerAddress> last = last(folder);
        return last.isPresent()
                && new AccountsStore(folder, _ -> {})
                        .load().opened(Optional.empty()).stream()
                                .anyMatch(kept -> kept.key().server().equals(last.get()));
    }

    /**
     * Starts it, or finds it.
     *
     * @param folder where its rooms are stored; none: nowhere, they end with the program
     * @throws IOException in words
     */
    static Hosting start(Optional<StateFolder> folder) throws IOException {
        return start(folder, Identity.keptIn(IdentityOptions.usualFolder()));
    }

    static Hosting start(Optional<StateFolder> folder, Identity identity) throws IOException {
        Optional<ServerAddress> last = folder.flatMap(Hosting::last);
        try {
            ChatServer server = start(folder, identity, last);
            var address = new ServerAddress(HERE, server.securePort().orElseThrow());
            if (folder.isPresent()) {
                remember(folder.get(), address, last);
            }
            return new Hosting(Optional.of(server), address, identity.pin());
        } catch (IOException e) {
            if (last.isPresent() && answers(last.get())) {
                return new Hosting(Optional.empty(), last.get(), identity.pin());
            }
            throw e;
        }
    }

    /** Where it was last time; else on the usual ports; on free ones if somebody has those. */
    private static ChatServer start(
            Optional<StateFolder> folder, Identity identity, Optional<ServerAddress> last)
            throws IOException {
        int usual = last.map(ServerAddress::port).orElse(ServerAddress.DEFAULT_PORT);
        try {
            return ChatServer.start(config(folder, identity, usual));
        } catch (PortTakenException e) {
            return ChatServer.start(config(folder, identity, 0));
        }
    }

    private static ServerConfig config(Optional<StateFolder> folder, Identity identity, int port) {
        boolean isUsual = port == ServerAddress.DEFAULT_PORT;
        int plain = isUsual ? ServerAddress.PLAINTEXT_PORT : 0;
        int udp = isUsual ? ServerAddress.PLAINTEXT_PORT + 1 : 0;
        ServerConfig config =
                ServerConfig.on(InetAddress.ofLiteral(HERE), plain, udp)
                        .securedBy(new SecurePort(port, identity));
        return folder.map(StateFolder::embedded)
                .map(
                        at ->
                                config.persistingIn(
                                        (listener, threads) ->
                                                SqliteStore.open(
                                                        at,
                                                        () -> Retention.EVERYTHING,
                                                        listener,
                                                        threads)))
                .orElse(config);
    }

    private static boolean answers(ServerAddress address) {
        try (var _ = new Socket(address.host(), address.port())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path port(StateFolder folder) {
        return folder.embedded().resolve("port");
    }

    private static Optional<ServerAddress> last(StateFolder folder) {
        try {
            String port = Files.readString(port(folder)).strip();
            return port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65535
                    ? Optional.of(new ServerAddress(HERE, Integer.parseInt(port)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is kept of its rooms goes along to another port. */
    private static void remember(
            StateFolder folder, ServerAddress now, Optional<ServerAddress> last)
            throws IOException {
        if (last.equals(Optional.of(now))) {
            return;
        }
        Files.writeString(port(folder), now.port() + "\n");
        if (last.isPresent()) {
            var _ =
                    new AccountsStore(folder, _ -> {})
                            .change(accounts -> accounts.moved(last.get(), now));
        }
    }

    /** Runs this beside the server, and fails in words when the server does. */
    Exit serve(EmbeddedServer.Use use) throws Exception {
        return own.isPresent() ? EmbeddedServer.serve(own.get(), use) : use.run();
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
