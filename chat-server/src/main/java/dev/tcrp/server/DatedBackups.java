package dev.tcrp.server;

import dev.tcrp.server.files.BlobCopies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of backups that are named by their time, such as {@code rooms-20261128T170000Z.db}.
 * Other files in it are left alone.
 */
record DatedBackups(Path folder) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'rooms-'yyyyMMdd'T'HHmmss'Z.db'").withZone(ZoneOffset.UTC);
    private static final Pattern DATED = Pattern.compile("rooms-\\d{8}T\\d{6}Z\\.db");

    /** The file for a backup made now. */
    Path at(Instant now) {
        return folder.resolve(NAME.format(now));
    }

    /** Removes all but the newest ones, with their keys and files; which. */
    List<Path> keepNewest(int count) throws IOException {
        List<Path> all = oldestFirst();
        List<Path> old = all.subList(0, Math.max(0, all.size() - count));
        for (Path backup : old) {
            KeyCopies.remove(backup);
            BlobCopies.remove(backup);
            Files.delete(backup);
        }
        return old;
    }

    private List<Path> oldestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> DATED.matcher(file.getFileName().toString()).matches())
                            .sorted()
                            .toList());
        }
    }
}
