package dev.tcrp.server.admin.cli;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.admin.ExitCode;
import dev.tcrp.server.admin.RefusedOrderException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A new file of lines that only its owner may read; is there before the server is asked. */
final class SecretFile implements AutoCloseable {
    private final Path path;
    private final SeekableByteChannel file;

    /** Makes the file; throws {@link RefusedOrderException} in words. */
    SecretFile(Path path) {
        this.path = path;
        try {
            file =
                    Files.newByteChannel(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new RefusedOrderException(
                    ExitCode.EXISTS,
                    "%s is there already. Name another file."
                            .formatted(Sanitiser.escaped(path.toString())));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Adds a line. */
    void add(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Utf8.encode(line + "\n"));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RefusedOrderException unwritable(IOException why) {
        return new RefusedOrderException(
                ExitCode.FAILED,
                "%s cannot be written: %s."
                        .formatted(Sanitiser.escaped(path.toString()), why.getMessage()));
    }

    /** An empty one is removed again: the server refused. */
    @Override
    public void close() {
        try {
            boolean isEmpty = file.size() == 0;
            file.close();
            if (isEmpty) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
