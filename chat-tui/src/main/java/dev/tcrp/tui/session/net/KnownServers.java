package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which server had which key, as OpenSSH's known_hosts: a line {@code HOST:PORT PIN} each, the last
 * one for a server counts. Behind {@code # next} stands the pin that the server has announced for
 * later. People may edit the file: blank lines, and other words behind {@code #}, do not count.
 *
 * @param file made when the first server is remembered
 */
public record KnownServers(Path file) {
    private static final String FOLDER = "chat-tui";
    private static final String NAME = "known_servers";
    private static final Pattern NEXT = Pattern.compile("#\\s*next\\s+(\\S+)");
    private static final Path NOWHERE = Path.of("");

    /**
     * A server that was met.
     *
     * @param next the pin of the key that is to follow, if the server has told one
     * @param line where that is written, from 1
     */
    record Met(Pin pin, Optional<Pin> next, int line) {}

    /**
     * Where the XDG Base Directory Specification wants it. Without a home and that variable there
     * is none: a server that is looked up then is an error in words.
     */
    public static KnownServers of(Map<String, String> environment, Optional<Path> home) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Optional<Path> base =
                data.isEmpty() || !Path.of(data).isAbsolute()
                        ? home.map(folder -> folder.resolve(".local").resolve("share"))
                        : Optional.of(Path.of(data));
        return new KnownServers(
                base.map(folder -> folder.resolve(FOLDER).resolve(NAME)).orElse(NOWHERE));
    }

    /** The key that this server had; throws in words that name the file and the line. */
    Optional<Met> find(ServerAddress server) throws IOException {
        List<String> lines = lines();
        Optional<Met> found = Optional.empty();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (words[0].equalsIgnoreCase(server.toString())) {
                found = Optional.of(new Met(pin(words, number), next(line), number));
            }
        }
        return found;
    }

    /** The pin behind {@code # next}; other comments are people's. */
    private static Optional<Pin> next(String line) {
        Matcher comment = NEXT.matcher(line);
        try {
            return comment.find() ? Optional.of(new Pin(comment.group(1))) : Optional.empty();
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    /** Remembers that the server has this key. */
    public void remember(ServerAddress server, Pin pin) throws IOException {
        remember(server, pin, Optional.empty());
    }

    /** Remembers also the key that is to follow. */
    void remember(ServerAddress server, Pin pin, Optional<Pin> next) throws IOException {
        requireFile();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                lineEnd()
                        + server
                        + " "
                        + pin
                        + next.map(later -> " # next " + later).orElse("")
                        + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** An editor may have left the last line without its end. */
    private String lineEnd() throws IOException {
        if (Files.notExists(file)) {
            return "";
        }
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? "" : "\n";
    }

    private void requireFile() throws IOException {
        if (file.equals(NOWHERE)) {
            throw new IOException("no home folder is known: set HOME or XDG_DATA_HOME");
        }
    }

    private List<String> lines() throws IOException {
        requireFile();
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new IOException("%s is not UTF-8 text".formatted(file), e);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName();
            throw new IOException("%s cannot be read (%s)".formatted(file, why), e);
        }
    }

    private Pin pin(String[] words, int line) throws IOException {
        if (words.length != 2) {
            throw new IOException("line %d of %s is not HOST:PORT PIN".formatted(line, file));
        }
        try {
            return new Pin(words[1]);
        } catch (InvalidFieldException e) {
            throw new IOException("line %d of %s: %s".formatted(line, file, e.getMessage()), e);
        }
    }
}
