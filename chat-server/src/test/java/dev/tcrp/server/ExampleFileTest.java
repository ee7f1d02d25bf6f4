package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.config.Key;
import dev.tcrp.server.config.Keys;
import dev.tcrp.server.config.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The example of a configuration that is shipped has each key with its default, as the flags'
 * definitions have them. {@code -Dexample=write} writes it anew.
 */
class ExampleFileTest {
    private static final Path FILE = Path.of("src", "main", "dist", "chat-server.toml");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern SETTING = Pattern.compile("(?m)^#(?=[a-z-]+ = )");

    private static final String HEAD =
            """
            # The configuration of chat-server (OPERATIONS.md, Configure), in TOML. Each key is a flag of
            # chat-server --help, and a variable: max-members is CHAT_SERVER_MAX_MEMBERS. A flag counts
            # before a variable, and that before this file. Below are all keys with their defaults; remove
            # the # of those that you change. Then: chat-server config --check FILE, and SIGHUP.
            """;

    private static String example() {
        return Keys.of(Main.commandLine().getCommandSpec()).all().stream()
                .map(key -> "\n# %s\n#%s = %s\n".formatted(help(key), key.name(), value(key)))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String help(Key key) {
        return String.join(" ", key.option().description())
                .replace("${DEFAULT-VALUE}", String.valueOf(key.option().defaultValue()))
                .replace("${COMPLETION-CANDIDATES}", candidates(key));
    }

    private static String candidates(Key key) {
        var candidates = key.option().completionCandidates();
        return candidates == null ? "" : String.join(", ", candidates);
    }

    private static String value(Key key) {
        if (key.isSwitch()) {
            return "false";
        }
        String usual = key.option().defaultValue();
        String one = usual == null ? key.option().paramLabel() : usual;
        String written = NUMBER.matcher(one).matches() ? one : '"' + one + '"';
        return key.isRepeatable() ? "[" + written + "]" : written;
    }

    /** Seen to fail with a flag that is not in the file, and with another default. */
    @Test
    void itHasEachKeyWithItsDefaultAndNothingElse() throws Exception {
        if (System.getProperty("example", "").equals("write")) {
            Files.writeString(FILE, example());
        }
        assertThat(Files.readString(FILE)).isEqualTo(example());
    }

    /** Seen to fail with a text without quotes. */
    @Test
    void itsLinesAreSettingsOnceTheyAreNoComments(@TempDir Path folder) throws Exception {
        String all = SETTING.matcher(Files.readString(FILE)).replaceAll("");
        Path file = Files.writeString(folder.resolve("all.toml"), all);
        Keys keys = Keys.of(Main.commandLine().getCommandSpec());
        assertThat(Settings.of(keys, Optional.of(file), Map.of()).chosen())
                .hasSameSizeAs(keys.all());
    }
}
