package dev.tcrp.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A promise of SECURITY.md is worth its test: every test that it names is there. */
class SecurityDocumentTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    /** Seen to fail with a method renamed. */
    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        String document = Files.readString(PROJECT.resolve(".github").resolve("SECURITY.md"));
        List<MatchResult> named = TEST.matcher(document).results().toList();
        assertThat(named).hasSizeGreaterThan(40);
        List<Path> tests = tests();
        for (MatchResult test : named) {
            List<String> sources = sourcesOf(test.group(1), tests);
            assertThat(sources).as(test.group()).isNotEmpty();
            if (test.group(2) != null) {
                assertThat(sources)
                        .as(test.group())
                        .anyMatch(source -> source.contains("void " + test.group(2) + "("));
            }
        }
    }

    private static List<Path> tests() throws IOException {
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("chat-protocol", "chat-server", "chat-tui")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module, "src", "test", "java"))) {
                files.filter(Files::isRegularFile).forEach(tests::add);
            }
        }
        return tests;
    }

    /** Two modules may have one of the same name. */
    private static List<String> sourcesOf(String test, List<Path> tests) {
        return tests.stream()
                .filter(file -> file.endsWith(test + ".java"))
                .map(SecurityDocumentTest::read)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
