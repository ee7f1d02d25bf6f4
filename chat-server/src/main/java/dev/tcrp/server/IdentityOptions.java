package dev.tcrp.server;

import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whom TLS shows the server to be. */
public final class IdentityOptions {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityOptions.class);

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description =
                    "what the server keeps: its key and its rooms, made at the first start"
                            + " (~/.local/state/chat-server)")
    private Path folder = usualFolder();

    @ArgGroup(exclusive = false)
    private @Nullable Pem pem;

    /** Both or none. */
    static final class Pem {
        @Option(
                names = "--tls-cert",
                paramLabel = "FILE",
                required = true,
                description = "a certificate and its chain in PEM, instead of a key of its own")
        private Path certificates = Path.of("");

        @Option(
                names = "--tls-key",
                paramLabel = "FILE",
                required = true,
                description = "its key in PEM (PKCS#8, not encrypted); SIGHUP reads both again")
        private Path key = Path.of("");
    }

    /**
     * Throws in words.
     *
     * @param rehearsing leave nothing behind
     */
    Identity load(boolean rehearsing) throws IOException {
        if (pem != null) {
            return Identity.of(pem.certificates, pem.key);
        }
        return rehearsing ? rehearsal() : Identity.keptIn(folder);
    }

    private static Identity rehearsal() throws IOException {
        Path scratch = Files.createTempDirectory("rehearsal");
        Identity identity = Identity.keptIn(scratch);
        Identity.forget(scratch);
        return identity;
    }

    static void reload(Identity identity) {
        try {
            identity.reload();
            LOG.info("the certificate was read again; its pin is {}", identity.pin());
        } catch (IOException e) {
            LOG.warn("the old certificate holds on: {}", e.getMessage());
        }
    }

    /** Where a server keeps what it keeps. */
    Path folder() {
        return folder;
    }

    /** Where a server usually keeps what it keeps, as the XDG Base Directory Specification says. */
    public static Path usualFolder() {
        String state = System.getenv("XDG_STATE_HOME");
        return state == null || !Path.of(state).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "state", "chat-server")
                : Path.of(state, "chat-server");
    }
}
