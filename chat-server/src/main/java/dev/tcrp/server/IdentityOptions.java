package dev.tcrp.server;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.tls.Identity;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The data folder, and the key and certificate of TLS. */
public final class IdentityOptions {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityOptions.class);

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "folder of the server's key and rooms (~/.local/state/chat-server)")
    private @Nullable Path folder;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "your own certificate and its chain, PEM")
    private @Nullable Path certificates;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "its key, PEM (PKCS#8, not encrypted); SIGHUP reloads both")
    private @Nullable Path key;

    /** Why the options do not go together; null when they do. */
    @Nullable String objection() {
        return (certificates == null) == (key == null)
                ? null
                : "--tls-cert and --tls-key go together.";
    }

    /**
     * Loads the key, which is made at the first start; throws in words.
     *
     * @param rehearsing whether to leave nothing behind
     */
    Identity load(boolean rehearsing, CommandSpec spec) throws IOException {
        if (certificates != null && key != null) {
            var identity = Identity.of(certificates, key);
            warnOfTime(identity);
            return identity;
        }
        return rehearsing ? rehearsal() : keptIn(folder(spec));
    }

    private static Identity keptIn(Path folder) throws IOException {
        try {
            return Identity.keptIn(folder);
        } catch (FileSystemException e) {
            String why = e instanceof AccessDeniedException ? "permission denied" : e.getReason();
            throw new IOException(
                    "none can be kept in %s (%s: %s); name another folder with --data-dir"
                            .formatted(folder, e.getFile(), why),
                    e);
        }
    }

    private static void warnOfTime(Identity identity) {
        identity.outOfTime(Instant.now())
                .ifPresent(
                        words ->
                                LOG.warn(
                                        LogEvents.CERTIFICATE_UNUSABLE,
                                        "clients will refuse the certificate: {}",
                                        words));
    }

    private static Identity rehearsal() throws IOException {
        Path scratch = Files.createTempDirectory("rehearsal");
        Identity identity = Identity.keptIn(scratch);
        Identity.forget(scratch);
        return identity;
    }

    /** Reads the files of the key anew; the exception says in words why the old ones hold on. */
    static String reload(Identity identity) throws IOException {
        try {
            identity.reload();
            warnOfTime(identity);
            return "The certificate was read again; its pin is %s.".formatted(identity.pin());
        } catch (IOException e) {
            throw new IOException("The old certificate holds on: " + e.getMessage(), e);
        }
    }

    /** The data folder. */
    Path folder(CommandSpec spec) {
        return folder(folder, spec);
    }

    /** The data folder; empty where nobody chose one and there is no home. */
    Optional<Path> folderIfAny() {
        return Optional.ofNullable(folder).or(() -> StateFolder.of("chat-server"));
    }

    /**
     * The usual data folder.
     *
     * @throws IOException in words, when there is no home
     */
    public static Path usualFolder() throws IOException {
        return StateFolder.of("chat-server")
                .orElseThrow(
                        () ->
                                new IOException(
                                        "there is no home to keep anything in; set HOME to a"
                                                + " folder"));
    }

    /** The given folder, else the usual one; an error of usage, where there is no home. */
    static Path folder(@Nullable Path given, CommandSpec spec) {
        return Optional.ofNullable(given)
                .or(() -> StateFolder.of("chat-server"))
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "There is no home to keep anything in: HOME is not set to"
                                                + " a folder. Name a folder with --data-dir."));
    }
}
