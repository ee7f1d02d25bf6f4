package dev.tcrp.server.config;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file in TOML 1.0 of at most {@value #LONGEST} bytes, whose keys stand at the top, without
 * sections.
 */
final class SettingsFile {
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final Keys keys;
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsFile(Path file, Keys keys) {
        this.file = file;
        this.keys = keys;
    }

    /**
     * The settings of the file.
     *
     * @throws ConfigException when it cannot be read, or something in it is no setting
     */
    static List<Setting> read(Path file, Keys keys) throws ConfigException {
        var reading = new SettingsFile(file, keys);
        TomlParseResult toml = Toml.parse(text(file));
        for (TomlParseError error : toml.errors()) {
            reading.problem(error.position(), "this is no TOML: " + TomlErrorWords.of(error));
        }
        if (reading.problems.isEmpty()) {
            toml.keySet().forEach(name -> reading.take(toml, name));
        }
        if (!reading.problems.isEmpty()) {
            throw new ConfigException(reading.problems);
        }
        return reading.settings;
    }

    private void take(TomlParseResult toml, String name) {
        TomlPosition at = Optional.ofNullable(toml.inputPositionOf(List.of(name))).orElseThrow();
        Optional<Key> key = keys.find(name);
        if (key.isEmpty()) {
            problem(at, unknown(name, toml.isTable(List.of(name))));
            return;
        }
        Object value = toml.get(List.of(name));
        switch (Written.of(key.get(), value)) {
            case Written.Usable(var values) ->
                    settings.add(new Setting(key.get(), values, origin(at)));
            case Written.Unusable(var kind, var allowed) ->
                    problem(at, "%s = %s, but it %s".formatted(name, kind, allowed));
        }
    }

    private String unknown(String name, boolean isTable) {
        String what =
                isTable
                        ? "no key of this server is a table, and %s is one: keys stand at the top,"
                                + " without [sections]"
                        : "%s is no key of this server";
        return what.formatted(Shown.name(name))
                + keys.nearest(name).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private void problem(TomlPosition at, String words) {
        problems.add(origin(at).words() + ": " + words + (words.endsWith("?") ? "" : "."));
    }

    private Origin.InFile origin(TomlPosition at) {
        return new Origin.InFile(file, at.line(), at.column());
    }

    private static String text(Path file) throws ConfigException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw unreadable(file, "it is longer than 1 MiB");
            }
            return Utf8.decode(bytes).orElseThrow(() -> unreadable(file, "it is not UTF-8"));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "permission denied");
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        }
    }

    private static ConfigException unreadable(Path file, String why) {
        return new ConfigException(
                List.of(
                        "%s: the configuration cannot be read: %s."
                                .formatted(Sanitiser.escaped(file.toString()), why)));
    }

    /** The values of an array as it stands in a file, for a variable; empty when it is none. */
    static Optional<List<String>> array(Key key, String text) {
        TomlParseResult toml = Toml.parse("x = " + text);
        TomlArray array = toml.hasErrors() || toml.size() != 1 ? null : toml.getArray("x");
        return array != null && Written.of(key, array) instanceof Written.Usable(var values)
                ? Optional.of(values)
                : Optional.empty();
    }
}
