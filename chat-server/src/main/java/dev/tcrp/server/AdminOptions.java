package dev.tcrp.server;

import dev.tcrp.server.admin.AdminPort;
import dev.tcrp.server.admin.Steered;
import dev.tcrp.server.admin.SteeredProgram;
import dev.tcrp.server.admin.cli.SocketPlace;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The admin socket. */
final class AdminOptions {
    private static final Logger LOG = LoggerFactory.getLogger(AdminOptions.class);

    @Option(
            names = "--admin-socket",
            paramLabel = "PATH|off",
            description = "socket of chat-server admin (admin.sock in the data folder)")
    private @Nullable String socket;

    /** The socket where the server usually has it. */
    AdminOptions() {
        this(null);
    }

    /** The socket at this path, or none. */
    AdminOptions(@Nullable String socket) {
        this.socket = socket;
    }

    /**
     * Lets the operator in until the process ends. A server whose socket cannot be had serves
     * without one, and says why.
     *
     * @param folder the data folder, if there is any
     */
    void open(ChatServer server, Optional<Path> folder, SteeredProgram program) {
        Steered steered = server.steered(program);
        AdminPort.openToNeighbours(steered);
        SocketPlace.ofServer(socket, System.getenv("RUNTIME_DIRECTORY"), folder)
                .ifPresent(path -> open(steered, path));
    }

    private static void open(Steered server, Path path) {
        try {
            AdminPort port = AdminPort.open(path, server);
            Runtime.getRuntime().addShutdownHook(new Thread(port::close, "admin-close"));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("no admin socket, so chat-server admin does not work: {}", e.getMessage());
        }
    }
}
