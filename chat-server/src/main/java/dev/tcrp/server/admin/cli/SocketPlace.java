package dev.tcrp.server.admin.cli;

import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a server's admin socket is. */
public final class SocketPlace {
    /** The name in the data folder and the runtime folder. */
    public static final String NAME = "admin.sock";

    /** Word that turns the socket off, in place of a path. */
    public static final String OFF = "off";

    /** Where the unit of the Debian package has it. */
    private static final Path OF_UNIT = Path.of("/run/chat-server", NAME);

    private SocketPlace() {}

    /**
     * The place that a server takes: the one that was chosen, else the folder that systemd made for
     * this run, else the data folder.
     *
     * @param runtime the variable RUNTIME_DIRECTORY; null when there is none
     * @return empty when the socket is turned off, or there is no folder
     */
    public static Optional<Path> ofServer(
            @Nullable String chosen, @Nullable String runtime, Optional<Path> dataFolder) {
        if (chosen != null) {
            return chosen.equals(OFF) ? Optional.empty() : Optional.of(Path.of(chosen));
        }
        Optional<Path> folder =
                runtime == null || runtime.isEmpty()
                        ? dataFolder
                        : Optional.of(Path.of(runtime.split(":", 2)[0]));
        return folder.map(path -> path.resolve(NAME));
    }

    /**
     * The place where an operator looks: the one that was chosen, else the data folder that was,
     * else the unit's, else the usual data folder; throws {@link RefusedOrderException}.
     */
    static Path ofOperator(
            @Nullable String chosen, @Nullable Path dataFolder, Optional<Path> usualFolder) {
        if (chosen != null) {
            if (chosen.equals(OFF)) {
                throw new RefusedOrderException(
                        ExitCode.NO_SERVER,
                        "The server has no admin socket: its configuration says off.");
            }
            return Path.of(chosen);
        }
        if (dataFolder != null) {
            return dataFolder.resolve(NAME);
        }
        return usualFolder
                .map(folder -> folder.resolve(NAME))
                .filter(path -> Files.notExists(OF_UNIT))
                .orElse(OF_UNIT);
    }
}
