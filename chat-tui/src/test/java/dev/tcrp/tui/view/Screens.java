package dev.tcrp.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.update.Person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the screen looks like, kept as text; {@code -Dscreens=write} writes them anew, to be looked
 * at before they are committed.
 */
final class Screens {
    private static final Path SCREENS = Path.of("src/test/resources/screens");

    private Screens() {}

    /** At the person's size, and when that is the usual one, on a large terminal too. */
    static void looksLike(String name, Person person) {
        compare(name, person);
        if (person.model().size().columns() == 80) {
            compare(name + "-200x50", person.resizes(200, 50));
        }
    }

    /** At the person's size only. */
    static void looksExactlyLike(String name, Person person) {
        compare(name, person);
    }

    private static void compare(String name, Person person) {
        Path file = SCREENS.resolve(name + ".txt");
        try {
            if ("write".equals(System.getProperty("screens"))) {
                Files.createDirectories(SCREENS);
                Files.writeString(file, person.screen() + "\n");
            }
            assertThat(person.screen() + "\n").isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
