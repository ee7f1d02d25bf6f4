package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The files of members beside a backup, in the folder {@code BACKUP.files}. A whole blob never
 * changes, so on the same disk a copy of it is a second name.
 */
public final class BlobCopies {
    private static final FileAttribute<?> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private BlobCopies() {}

    /**
     * Copies those of these blobs that are there.
     *
     * @param blobs the folder of the server's
     * @param shared has those that are not there
     * @return how many are nowhere: they were deleted since, or are missing
     */
    public static int make(Path blobs, Collection<BlobId> which, Path backup, SharedBlobs shared)
            throws IOException {
        Path copies = beside(backup);
        Files.createDirectories(copies, OWN_FOLDER);
        var folder = new BlobFolder(blobs);
        int missing = 0;
        for (BlobId id : which) {
            missing += isCopied(id, folder, shared, copies.resolve(id.toString())) ? 0 : 1;
        }
        return missing;
    }

    /**
     * Copies blobs into the folder of another server.
     *
     * @param blobs the folder of a server that has some of them
     * @param shared has the others
     * @return those that are nowhere: they were deleted since, or are missing
     */
    public static List<BlobId> hand(
            Path blobs, Collection<BlobId> which, SharedBlobs shared, Path to) throws IOException {
        var from = new BlobFolder(blobs);
        var folder = new BlobFolder(to);
        List<BlobId> missing = new ArrayList<>();
        for (BlobId id : which) {
            Path file = folder.whole(id);
            Files.createDirectories(file.resolveSibling(""), OWN_FOLDER);
            if (!isCopied(id, from, shared, file)) {
                missing.add(id);
            }
        }
        return missing;
    }

    private static boolean isCopied(BlobId id, BlobFolder from, SharedBlobs shared, Path to)
            throws IOException {
        if (from.hasWhole(id)) {
            copy(from.whole(id), to);
            return true;
        }
        Optional<BlobLabel> label = label(id, shared);
        if (label.isPresent()) {
            Path part = to.resolveSibling(to.getFileName() + ".part");
            BlobFolder.receive(label.get(), out -> shared.get(id, out), part, to);
        }
        return label.isPresent();
    }

    private static Optional<BlobLabel> label(BlobId id, SharedBlobs shared) throws IOException {
        var found = new AtomicReference<@Nullable BlobLabel>();
        shared.look(
                id,
                new SharedBlobs.Listener() {
                    @Override
                    public void stored(BlobId which, String label, long atMs) {
                        found.set(BlobLabel.ofText(label));
                    }

                    @Override
                    public void removed(BlobId which) {}
                });
        return Optional.ofNullable(found.get());
    }

    /**
     * Puts the files of a backup into the server's folder, but those that are there.
     *
     * @return how many
     */
    public static int restore(Path backup, Path blobs) throws IOException {
        int restored = 0;
        for (Path from : list(beside(backup))) {
            String name = from.getFileName().toString();
            Path shelf = blobs.resolve(name.substring(0, 2));
            Path to = shelf.resolve(name);
            if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(shelf, OWN_FOLDER);
                copy(from, to);
                restored++;
            }
        }
        return restored;
    }

    /** Those of these blobs that are not in the server's folder. */
    public static List<BlobId> missing(Path blobs, Collection<BlobId> which) {
        var folder = new BlobFolder(blobs);
        return which.stream().filter(id -> !Files.isRegularFile(folder.whole(id))).toList();
    }

    /** Throws in words when a backup has no files beside it. */
    public static void requireBeside(Path backup) throws IOException {
        if (!Files.isDirectory(beside(backup))) {
            throw new IOException(
                    "no files are beside %s; backup --files copies them".formatted(backup));
        }
    }

    /** Removes those of a backup. */
    public static void remove(Path backup) throws IOException {
        Path copies = beside(backup);
        for (Path copy : list(copies)) {
            Files.delete(copy);
        }
        Files.deleteIfExists(copies);
    }

    /** The folder of the files of a backup. */
    static Path beside(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".files");
    }

    /** Those that are named as blobs are; whatever else is there is not ours. */
    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BlobFolder.isNamedAsOne(file.getFileName().toString()))
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
