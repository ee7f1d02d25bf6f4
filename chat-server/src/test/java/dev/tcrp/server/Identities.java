package dev.tcrp.server;

import dev.tcrp.server.tls.Identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key for all servers of a test run: making one takes a second. */
final class Identities {
    static final Path FOLDER = folder();
    static final Identity USUAL = keptIn(FOLDER);

    private Identities() {}

    static Identity keptIn(Path folder) {
        try {
            return Identity.keptIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("identity");
            folder.toFile().deleteOnExit();
            folder.resolve("identity.pem").toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
