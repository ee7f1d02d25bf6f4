package dev.tcrp.server.files;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.frame.Payload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where blobs are on disk: {@code unfinished/ID} until all of one is there, then {@code XX/ID},
 * where XX are its first two digits. Only their owner may read them. Any thread.
 */
final class BlobFolder {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String UNFINISHED = "unfinished";
    private static final String COMING = "coming";
    private static final FileAttribute<?> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    /**
     * A blob that is on disk.
     *
     * @param bytes of the file that are there
     * @param changedMs when the last were written, in milliseconds since 1970
     */
    record Found(BlobId id, BlobLabel label, long bytes, long changedMs) {}

    /** Whether a file of this name may be a blob. */
    static boolean isNamedAsOne(String name) {
        return ID.matcher(name).matches();
    }

    BlobFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the file of a blob, its label before it. */
    interface Source {
        void write(OutputStream to) throws IOException;
    }

    boolean hasWhole(BlobId id) {
        return Files.isRegularFile(whole(id), LinkOption.NOFOLLOW_LINKS);
    }

    Path whole(BlobId id) {
        return shelf(id).resolve(id.toString());
    }

    private Path shelf(BlobId id) {
        return folder.resolve(id.toString().substring(0, 2));
    }

    /** Where an upload is until it is whole. */
    Path unfinished(BlobId id) {
        return folder.resolve(UNFINISHED).resolve(id.toString());
    }

    /** Makes the file of an upload, with no bytes behind the label. */
    void begin(BlobId id, BlobLabel label) throws IOException {
        Files.createDirectories(folder.resolve(UNFINISHED), OWN_FOLDER);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(unfinished(id), options, OWN_FILE)) {
            writeFully(channel, label.toBytes(), 0);
        }
    }

    /** Writes bytes of an upload at this place of the file that it becomes. */
    void write(BlobId id, byte[] bytes, long at) throws IOException {
        try (var channel = FileChannel.open(unfinished(id), StandardOpenOption.WRITE)) {
            writeFully(channel, bytes, BlobLabel.SIZE + at);
        }
    }

    private static void writeFully(FileChannel channel, byte[] bytes, long at) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, at + left.position());
        }
    }

    /** All of an upload is there: returns once that is on disk, under the blob's last name. */
    void finish(BlobId id) throws IOException {
        Path from = unfinished(id);
        force(from);
        Files.createDirectories(shelf(id), OWN_FOLDER);
        Files.move(from, whole(id), StandardCopyOption.ATOMIC_MOVE);
        force(shelf(id));
        force(folder);
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Copies a whole blob from elsewhere; it is not here unless all of it is as labelled. */
    void receive(BlobId id, BlobLabel label, Source source) throws IOException {
        Path coming = folder.resolve(COMING);
        Files.createDirectories(coming, OWN_FOLDER);
        Files.createDirectories(shelf(id), OWN_FOLDER);
        receive(label, source, coming.resolve(id.toString()), whole(id));
    }

    /**
     * The same under any name.
     *
     * @param part is written first, and not there in the end
     */
    static void receive(BlobLabel label, Source source, Path part, Path to) throws IOException {
        Files.deleteIfExists(part);
        Files.createFile(part, OWN_FILE);
        try {
            try (var out = Files.newOutputStream(part)) {
                source.write(out);
            }
            if (!isIntact(part, label)) {
                throw new IOException(
                        "the copy of file %s is not what was sent".formatted(to.getFileName()));
            }
            Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The label of the blob in this file. */
    static BlobLabel label(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return BlobLabel.of(in.readNBytes(BlobLabel.SIZE));
        } catch (InvalidFieldException e) {
            throw new IOException(file + " is no file of a member's", e);
        }
    }

    /** Whether the bytes of this file are those that the label tells. */
    static boolean isIntact(Path file, BlobLabel label) throws IOException {
        MessageDigest digest = Upload.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.on(false);
            in.skipNBytes(BlobLabel.SIZE);
            in.on(true);
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Payload.of(digest.digest()).equals(label.sha256());
    }

    /** Up to so many bytes of a whole blob from there on; fewer at its end. */
    byte[] read(BlobId id, long at, int most) throws IOException {
        try (var channel = FileChannel.open(whole(id), StandardOpenOption.READ)) {
            return read(channel, at, most);
        }
    }

    /** The same of an unfinished one. */
    byte[] readUnfinished(BlobId id, long at, int most) throws IOException {
        try (var channel = FileChannel.open(unfinished(id), StandardOpenOption.READ)) {
            return read(channel, at, most);
        }
    }

    private static byte[] read(FileChannel channel, long at, int most) throws IOException {
        long left = channel.size() - BlobLabel.SIZE - at;
        var bytes = ByteBuffer.allocate(Math.clamp(left, 0, most));
        while (bytes.hasRemaining()
                && channel.read(bytes, BlobLabel.SIZE + at + bytes.position()) >= 0) {}
        return bytes.array();
    }

    /** Removes a blob, whole or not. */
    void remove(BlobId id) throws IOException {
        Files.deleteIfExists(unfinished(id));
        Files.deleteIfExists(whole(id));
    }

    /** The uploads that are not finished. */
    List<Found> unfinished() throws IOException {
        return found(folder.resolve(UNFINISHED));
    }

    /** The whole blobs. */
    List<Found> whole() throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path part : list(folder)) {
            if (part.getFileName().toString().length() == 2) {
                all.addAll(found(part));
            }
        }
        return all;
    }

    private static List<Found> found(Path part) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : list(part)) {
            read(file).ifPresent(found::add);
        }
        return found;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The blob in this file; empty when it is none: whoever put it there knows why. */
    private static Optional<Found> read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!isNamedAsOne(name) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var label = BlobLabel.of(in.readNBytes(BlobLabel.SIZE));
            var id = new BlobId(Payload.of(HexFormat.of().parseHex(name)));
            long changedMs = Files.getLastModifiedTime(file).toMillis();
            return Optional.of(new Found(id, label, Files.size(file) - BlobLabel.SIZE, changedMs));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }
}
