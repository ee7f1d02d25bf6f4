package dev.tcrp.server.cluster;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for what is being made, which nobody but its owner may read.
 *
 * @param folder removed by {@link #close}, with all that is in it
 */
record Scratch(Path folder) implements AutoCloseable {
    /** One of a name of its own in this folder, which is made if it is not there. */
    static Scratch in(Path parent) throws IOException {
        make(parent);
        return new Scratch(Files.createTempDirectory(parent, "scratch"));
    }

    /** Makes a folder, unless it is there. */
    static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileSystemException e) {
            throw new IOException("the folder %s cannot be made here".formatted(folder), e);
        }
    }

    /** Removes all that is in a folder. */
    static void empty(Path folder) throws IOException {
        List<Path> there;
        try (Stream<Path> all = Files.walk(folder)) {
            there = all.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(folder)).toList();
        }
        for (Path each : there) {
            Files.deleteIfExists(each);
        }
    }

    @Override
    public void close() throws IOException {
        empty(folder);
        Files.deleteIfExists(folder);
    }
}
