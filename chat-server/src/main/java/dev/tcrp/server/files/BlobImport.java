package dev.tcrp.server.files;

import dev.tcrp.protocol.content.BlobId;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The files of members of a single server, or of a backup, for the servers of a cluster. */
public final class BlobImport {
    private final Function<BlobId, Path> files;

    private BlobImport(Function<BlobId, Path> files) {
        this.files = files;
    }

    /** Of the blobs in a server's folder. */
    public static BlobImport ofServer(Path blobs) {
        var folder = new BlobFolder(blobs);
        return new BlobImport(folder::whole);
    }

    /** Of those beside a backup. */
    public static BlobImport ofBackup(Path backup) {
        Path copies = BlobCopies.beside(backup);
        return new BlobImport(id -> copies.resolve(id.toString()));
    }

    /** The ones of these that are not there. */
    public List<BlobId> missing(Collection<BlobId> which) {
        return which.stream().filter(id -> !Files.isRegularFile(files.apply(id))).toList();
    }

    /** The ones of these that are there and are not what was sent. */
    public List<BlobId> damaged(Collection<BlobId> which) throws IOException {
        List<BlobId> damaged = new ArrayList<>();
        for (BlobId id : which) {
            Path file = files.apply(id);
            if (Files.isRegularFile(file) && !BlobFolder.isIntact(file, BlobFolder.label(file))) {
                damaged.add(id);
            }
        }
        return damaged;
    }

    /**
     * Puts those of these that are there.
     *
     * @param numbers of the rooms here, by those there
     * @param scratch a file that is written over, and removed
     * @return how many
     * @throws IOException in words, when one is not what was sent, or the engine does not take it
     */
    public int putInto(
            SharedBlobs shared,
            Collection<BlobId> which,
            Map<Integer, Integer> numbers,
            Path scratch)
            throws IOException {
        int put = 0;
        for (BlobId id : which) {
            Path file = files.apply(id);
            if (Files.isRegularFile(file)) {
                put(id, file, shared, numbers, scratch);
                put++;
            }
        }
        return put;
    }

    private static void put(
            BlobId id, Path file, SharedBlobs shared, Map<Integer, Integer> numbers, Path scratch)
            throws IOException {
        BlobLabel before = BlobFolder.label(file);
        Integer number = numbers.get(before.room());
        if (number == null) {
            throw new IOException(file + " is of a room that is not there");
        }
        BlobLabel label = before.in(number);
        Path part = scratch.resolveSibling(scratch.getFileName() + ".part");
        BlobFolder.receive(label, out -> relabelled(file, label, out), part, scratch);
        try {
            shared.put(id, label.toText(), scratch);
        } finally {
            Files.delete(scratch);
        }
    }

    private static void relabelled(Path file, BlobLabel label, OutputStream to) throws IOException {
        to.write(label.toBytes());
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(BlobLabel.SIZE);
            in.transferTo(to);
        }
    }
}
