package dev.tcrp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files, and with them connections, the kernel lets this process open. */
final class OpenFiles {
    /**
     * Files of the server itself: libraries, database, log, ports, and connections it turns away.
     */
    private static final int OWN = 112;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String LINE = "Max open files";

    private OpenFiles() {}

    /** At most so many connections, but fewer if the kernel does not let the process have them. */
    static int connections(int most) {
        try {
            return connections(most, Files.readString(LIMITS));
        } catch (IOException e) {
            return most;
        }
    }

    /**
     * The same with these limits.
     *
     * @param limits as in {@code /proc/self/limits}; nothing is limited that they do not name
     */
    static int connections(int most, String limits) {
        return limits.lines()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).strip().split("\\s+", 2)[0])
                .filter(soft -> soft.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .map(files -> Math.clamp(files - OWN, 1, most))
                .findFirst()
                .orElse(most);
    }
}
