package dev.tcrp.tui.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands a link to the program that opens links. The link is its last argument and passes through no
 * shell.
 */
record LinkOpener(List<String> command) {
    /** What the desktop has; none over ssh, where nobody would see the page. */
    static Optional<LinkOpener> of(Map<String, String> environment) {
        boolean isFar = !environment.getOrDefault("SSH_CONNECTION", "").isEmpty();
        return isFar ? Optional.empty() : ofDesktop(environment);
    }

    private static Optional<LinkOpener> ofDesktop(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Optional.of(new LinkOpener(List.of("open")));
        }
        boolean hasDesktop =
                Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
        return hasDesktop && isThere("xdg-open", environment)
                ? Optional.of(new LinkOpener(List.of("xdg-open")))
                : Optional.empty();
    }

    private static boolean isThere(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Starts it, and does not wait for it; false if there is no such program. */
    boolean open(String link) {
        var words = new ArrayList<>(command);
        words.add(link);
        try {
            new ProcessBuilder(words)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
