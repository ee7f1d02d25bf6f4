package dev.tcrp.server;

import dev.tcrp.protocol.text.JsonLine;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where the tokens of new rooms go: to standard output, or to a file, so that no journal has them.
 */
final class TokenOutput {
    @Option(
            names = "--tokens-to",
            paramLabel = "FILE",
            description = "append the tokens of new rooms to a file (0600); print none")
    private @Nullable Path file;

    /**
     * Makes the file, for its owner only, before there are tokens to lose.
     *
     * @throws IOException in words, when it cannot be had, or others may read it
     */
    private void prepare() throws IOException {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.notExists(folder)) {
            Files.createDirectories(folder, only("rwx------"));
        }
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            requireSecret(file);
        } catch (FileSystemException e) {
            throw new IOException("%s: %s".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    /** Prepares the file; prints why that cannot be. */
    boolean isReady() {
        try {
            prepare();
            return true;
        } catch (IOException e) {
            System.err.printf("chat-server: tokens cannot be written: %s.%n", e.getMessage());
            return false;
        }
    }

    /** Appends lines to the file, and syncs it; without a file prints them. */
    void tell(List<String> lines, PrintWriter out) throws IOException {
        if (file == null) {
            lines.forEach(out::println);
        } else if (!lines.isEmpty()) {
            Files.write(file, lines, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
            out.println(JsonLine.object().put("tokens", file.toString()));
        }
    }

    private static FileAttribute<?> only(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private static void requireSecret(Path file) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!mode.endsWith("------")) {
            throw new IOException(
                    "others may read %s (%s), and tokens are secrets: chmod 600 %1$s"
                            .formatted(file, mode));
        }
    }
}
