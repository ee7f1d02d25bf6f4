package dev.tcrp.server.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells a database that is not synced, and was open when the machine lost power, from one that a
 * process left behind: the file {@code view.open} names the machine's start since which it is open.
 */
record OpenMark(Path folder, String boot) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String NAME = "view.open";

    /** The mark of this folder, on this machine since its start. */
    static OpenMark of(Path folder) {
        try {
            return new OpenMark(folder, Files.readString(BOOT).strip());
        } catch (IOException e) {
            return new OpenMark(folder, "unknown");
        }
    }

    private Path file() {
        return folder.resolve(NAME);
    }

    /**
     * Whether the database was open when the machine stopped, so that it may have anything in it.
     */
    boolean isOfAnotherBoot() throws IOException {
        return Files.exists(file()) && !Files.readString(file()).strip().equals(boot);
    }

    /** The database is open from now on. */
    void set() throws IOException {
        Secret.file(file());
        Files.writeString(file(), boot + "\n");
        sync(file());
    }

    /** The database is closed, and all of it is on disk. */
    void clear(Path database) throws IOException {
        if (Files.exists(database)) {
            sync(database);
        }
        Files.deleteIfExists(file());
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }
}
