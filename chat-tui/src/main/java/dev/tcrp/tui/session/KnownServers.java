package dev.tcrp.tui.session;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which server had which key, as OpenSSH's known_hosts: a line {@code HOST:PORT PIN} each, the last
 * one for a server counts. People may edit it.
 *
 * @param file made when the first server is remembered
 */
public record KnownServers(Path file) {
    private static final String FOLDER = "chat-tui";
    private static final String NAME = "known_servers";

    /** Where the XDG Base Directory Specification wants it. */
    public static KnownServers of(Map<String, String> environment, Path home) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                data.isEmpty() || !Path.of(data).isAbsolute()
                        ? home.resolve(".local").resolve("share")
                        : Path.of(data);
        return new KnownServers(base.resolve(FOLDER).resolve(NAME));
    }

    /** The key that this server had. */
    Optional<Pin> pin(ServerAddress server) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length == 2 && words[0].equals(server.toString()))
                    .map(words -> pin(words[1]))
                    .reduce((_, last) -> last);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Remembers that the server has this key. */
    void remember(ServerAddress server, Pin pin) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                List.of(server + " " + pin),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Pin pin(String text) {
        try {
            return new Pin(text);
        } catch (InvalidFieldException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
