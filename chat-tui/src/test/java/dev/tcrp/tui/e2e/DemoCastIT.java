package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recording at the top of the checkout: it plays in a terminal, and shows what the README says
 * it shows.
 */
final class DemoCastIT {
    private static final Pattern OUTPUT = Pattern.compile("\\[([0-9.]+), \"o\", \"(.*)\"]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    @TempDir private Path folder;

    @Test
    void itsLastScreenIsTheReadmesPicture() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../demo.cast"));
        assertThat(lines.getFirst())
                .contains("\"version\": 2")
                .contains("\"width\": 100")
                .contains("\"height\": 28");
        List<Matcher> output =
                lines.stream().skip(1).map(OUTPUT::matcher).filter(Matcher::matches).toList();
        assertThat(Double.parseDouble(output.getLast().group(1))).as("seconds").isLessThan(60);

        Path played = folder.resolve("played");
        Files.writeString(
                played, output.stream().map(event -> unescaped(event.group(2))).collect(joining()));
        try (var terminal =
                Terminal.running(100, 28, Map.of(), "stty -echo; cat '" + played + "'; exec cat")) {
            terminal.sees("tunnel").sees("お茶、飲む？").sees("おかえり！");
            String readme = trimmed(Files.readString(Path.of("../README.md")));
            await().untilAsserted(() -> assertThat(readme).contains(trimmed(terminal.screen())));
        }
    }

    private static String trimmed(String screen) {
        return screen.lines().map(String::stripTrailing).collect(joining("\n")).strip();
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        escape.group(1) != null
                                                ? "" + (char) Integer.parseInt(escape.group(1), 16)
                                                : switch (escape.group(2)) {
                                                    case "n" -> "\n";
                                                    case "r" -> "\r";
                                                    case "t" -> "\t";
                                                    case "b" -> "\b";
                                                    case "f" -> "\f";
                                                    case String other -> other;
                                                }));
    }
}
