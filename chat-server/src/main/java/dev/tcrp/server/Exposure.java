package dev.tcrp.server;

import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Warns of what other users of this machine may do with the data folder and the files in it. */
final class Exposure {
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

    private static final List<String> SECRET =
            List.of("identity.pem", "operator.token", "rooms.db", "rooms.db-wal", "rooms.db-shm");
    private static final Set<PosixFilePermission> WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> READ_OR_WRITE =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private Exposure() {}

    static void warn(Path folder) {
        of(folder).forEach(words -> LOG.warn(LogEvents.FOLDER_EXPOSED, words));
    }

    /** What other users may do, each in words, with the command that mends it. */
    static List<String> of(Path folder) {
        List<String> found = new ArrayList<>();
        look(
                folder,
                WRITE,
                "other users may write in %s (%s), and so replace the rooms and the key: chmod 700",
                found);
        for (String name : SECRET) {
            look(
                    folder.resolve(name),
                    READ_OR_WRITE,
                    "other users may read or write %s (%s), where rooms, their tokens' hashes,"
                            + " the key or the operator's token are: chmod 600",
                    found);
        }
        return found;
    }

    private static void look(
            Path file, Set<PosixFilePermission> tooMuch, String words, List<String> found) {
        try {
            Set<PosixFilePermission> has = Files.getPosixFilePermissions(file);
            if (has.stream().anyMatch(tooMuch::contains)) {
                found.add(words.formatted(file, PosixFilePermissions.toString(has)) + " " + file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Not there yet, or on a file system that knows no such permissions.
        }
    }
}
