package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Why an admin socket cannot be reached, and what to do. */
final class Unreachable {
    private static final String OTHERS =
            "Name its socket with --admin-socket, or its data folder with --data-dir.";

    private Unreachable() {}

    static RefusedOrderException words(Path socket, Exception why) {
        return new RefusedOrderException(
                ExitCode.NO_SERVER, words(socket, Sanitiser.escaped(socket.toString()), why));
    }

    private static String words(Path socket, String shown, Exception why) {
        if (why instanceof ConnectException) {
            return "No server listens at %s: it ended. Start it. Another one? %s"
                    .formatted(shown, OTHERS);
        }
        if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return "There is no server at %s. Start it, without --admin-socket off. Another one? %s"
                    .formatted(shown, OTHERS);
        }
        return "%s is not yours (%s). Ask as the user that the server runs as: sudo -u %s chat-server admin …"
                .formatted(shown, why.getMessage(), owner(socket));
    }

    private static String owner(Path socket) {
        try {
            return Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            return "root";
        }
    }
}
