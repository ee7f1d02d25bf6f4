package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that only its owner reads, and that is whole at any moment: written aside, synced and
 * renamed.
 */
public record StateFile(Path path) {
    private static final int MOST_ASIDE = 1000;

    /** What it holds; nothing when there is none. */
    public Optional<String> read() throws IOException {
        try {
            if (Files.size(path) > 4L * StateText.LONGEST) {
                throw new IOException("%s is too long to be a file of ours".formatted(path));
            }
            return Optional.of(
                    Utf8.decode(Files.readAllBytes(path))
                            .orElseThrow(() -> new IOException("%s is not UTF-8".formatted(path))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What a file says, by its shape. */
    interface Shape<T> {
        T read(String text) throws StateFormatException;
    }

    /** What it says. A file that says nothing of this shape is told of, and set aside. */
    <T> Optional<T> read(Shape<T> shape, Consumer<String> trouble) throws IOException {
        Optional<String> text = read();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(shape.read(text.get()));
        } catch (StateFormatException e) {
            Path aside = setAside();
            trouble.accept(Words.of("app.state_aside", path, e.getMessage(), aside.getFileName()));
            return Optional.empty();
        }
    }

    /** What a write outlives. */
    enum Sync {
        /** The end of the program. */
        NONE,
        /** A loss of power. */
        DISK
    }

    /** Writes it, for its owner only; it outlives a loss of power. */
    public void write(String text) throws IOException {
        write(text, Sync.DISK);
    }

    /** Writes it, for its owner only. */
    void write(String text, Sync sync) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(aside);
        try (FileChannel out =
                FileChannel.open(
                        aside,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly("rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(Utf8.encode(text));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            if (sync == Sync.DISK) {
                out.force(true);
            }
        }
        rename(aside);
        if (sync == Sync.DISK) {
            syncFolder();
        }
    }

    private void rename(Path aside) throws IOException {
        try {
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Puts it where nothing overwrites it, under a name of its own. */
    private Path setAside() throws IOException {
        for (int i = 1; i < MOST_ASIDE; i++) {
            Path aside = path.resolveSibling(path.getFileName() + ".broken-" + i);
            if (Files.notExists(aside)) {
                return Files.move(path, aside);
            }
        }
        throw new IOException("%s has too many broken copies beside it".formatted(path));
    }

    /** Makes the folder that it is in, for the owner only. */
    public void makeFolder() throws IOException {
        Files.createDirectories(folder().getParent());
        if (Files.notExists(folder())) {
            Files.createDirectory(folder(), ownerOnly("rwx------"));
        }
    }

    private Path folder() {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString(permissions);
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
                : new FileAttribute<?>[0];
    }
}
