package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.metrics.LogEvents;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/**
 * The token by which clients show that they are the operator: a file of the data folder, made at
 * the first start, which only its owner may read.
 */
record OperatorToken(Path file, Token token) {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
    private static final String NAME = "operator.token";

    /** Longer than any token with its line end. */
    private static final int LONGEST = 1024;

    /** The token in this folder, of which the log says where it is; empty where none can be had. */
    static Optional<Token> announced(Path folder) {
        try {
            OperatorToken kept = keptIn(folder);
            LOG.info(LogEvents.OPERATOR_TOKEN, "the operator's token is in {}", kept.file);
            return Optional.of(kept.token);
        } catch (IOException e) {
            String why =
                    e instanceof FileSystemException
                            ? e.getMessage() + ": " + e.getClass().getSimpleName()
                            : e.getMessage();
            LOG.warn(
                    LogEvents.OPERATOR_TOKEN,
                    "no client can show that it is the operator's, only chat-server admin works:"
                            + " {}",
                    why);
            return Optional.empty();
        }
    }

    /**
     * The token in this folder, which is made if there is none.
     *
     * @throws IOException in words, when it can be neither read nor made
     */
    static OperatorToken keptIn(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            return new OperatorToken(file, read(file));
        }
        Files.createDirectories(folder, only("rwx------"));
        var token = Token.from(new SecureRandom());
        write(token, file);
        return new OperatorToken(file, token);
    }

    private static Token read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST);
            Optional<String> text = Utf8.decode(bytes, 0, bytes.length);
            return new Token(text.orElse("").strip());
        } catch (InvalidFieldException e) {
            throw new IOException(
                    "%s holds no token; remove it, and the next start makes one".formatted(file),
                    e);
        }
    }

    /** Written aside and renamed, so that there is a whole one or none. */
    private static void write(Token token, Path file) throws IOException {
        Path part = file.resolveSibling(NAME + ".part");
        Files.deleteIfExists(part);
        try (var out =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        only("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(Utf8.encode(token.value() + "\n"));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> only(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
