package dev.tcrp.server;

import dev.tcrp.server.store.FileLimits;

import picocli.CommandLine.Option;

import java.util.Set;

/** How many bytes of files are stored; 0 is none at all. */
final class FileOptions {
    /** The keys that can change while the server runs. */
    static final Set<String> LIVE = Set.of("max-file", "room-files", "server-files");

    @Option(
            names = "--max-file",
            paramLabel = "SIZE",
            defaultValue = "25M",
            converter = ByteSizeOption.class,
            description = "largest file that members may send (${DEFAULT-VALUE}; 0: none)")
    private long maxFile;

    @Option(
            names = "--room-files",
            paramLabel = "SIZE",
            defaultValue = "256M",
            converter = ByteSizeOption.class,
            description = "most bytes of all files of a room (${DEFAULT-VALUE})")
    private long roomFiles;

    @Option(
            names = "--server-files",
            paramLabel = "SIZE",
            defaultValue = "2G",
            converter = ByteSizeOption.class,
            description = "most bytes of all files, half for one maker (${DEFAULT-VALUE})")
    private long serverFiles;

    FileLimits chosen() {
        return FileLimits.of(maxFile, roomFiles, serverFiles);
    }
}
