package dev.tcrp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The secret files of a data folder beside a backup: {@code BACKUP.identity.pem} and so on. */
final class KeyCopies {
    private static final List<String> SECRETS =
            List.of("identity.pem", "identity.next.pem", "operator.token");

    private KeyCopies() {}

    /**
     * Copies what is there of the folder's keys, for their owner only.
     *
     * @throws IOException in words; when there is no key at all, too
     */
    static void make(Path folder, Path backup) throws IOException {
        requireIn(folder);
        for (String name : SECRETS) {
            if (Files.exists(folder.resolve(name))) {
                copy(folder.resolve(name), beside(backup, name));
            }
        }
    }

    /** Throws in words when the folder has no key. */
    static void requireIn(Path folder) throws IOException {
        if (Files.notExists(folder.resolve(SECRETS.getFirst()))) {
            throw new IOException(
                    "there is no key in %s; a server with --tls-key has its own elsewhere"
                            .formatted(folder));
        }
    }

    /** Copies them into the folder of another server, which has none. */
    static void hand(Path folder, Path to) throws IOException {
        for (String name : SECRETS) {
            if (Files.exists(folder.resolve(name))) {
                copy(folder.resolve(name), to.resolve(name));
            }
        }
    }

    /** The key of a server's folder, or beside a backup; empty when there is none. */
    static Optional<Path> identity(Path from) {
        String name = SECRETS.getFirst();
        return Optional.of(Files.isDirectory(from) ? from.resolve(name) : beside(from, name))
                .filter(Files::exists);
    }

    /** Removes those of a backup. */
    static void remove(Path backup) throws IOException {
        for (String name : SECRETS) {
            Files.deleteIfExists(beside(backup, name));
        }
    }

    /** Throws in words when a backup has no keys beside it. */
    static void requireBeside(Path backup) throws IOException {
        if (besides(backup).isEmpty()) {
            throw new IOException(
                    "no keys are beside %s; backup --keys makes them".formatted(backup));
        }
    }

    private static List<String> besides(Path backup) {
        return SECRETS.stream().filter(name -> Files.exists(beside(backup, name))).toList();
    }

    /**
     * Puts those of a backup into the folder; what was there stays as {@code
     * NAME.before-restore-N}.
     *
     * @return the names of the files that were put there
     */
    static List<String> restore(Path backup, Path folder) throws IOException {
        List<String> there = besides(backup);
        for (String name : there) {
            Path place = folder.resolve(name);
            if (Files.exists(place)) {
                Files.move(place, free(place));
            }
            copy(beside(backup, name), place);
        }
        return there;
    }

    private static Path free(Path place) {
        int number = 1;
        while (Files.exists(before(place, number))) {
            number++;
        }
        return before(place, number);
    }

    private static Path before(Path place, int number) {
        return place.resolveSibling(place.getFileName() + ".before-restore-" + number);
    }

    private static Path beside(Path backup, String name) {
        return backup.resolveSibling(backup.getFileName() + "." + name);
    }

    private static void copy(Path from, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(
                part,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(part, Files.readAllBytes(from));
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
