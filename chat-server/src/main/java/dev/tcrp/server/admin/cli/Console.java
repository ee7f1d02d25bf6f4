package dev.tcrp.server.admin.cli;

import dev.tcrp.server.admin.ExitCode;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The console on a terminal, with completion and a history. */
final class Console {
    private static final String PROMPT = "chat-server> ";
    private static final String HISTORY = "console.history";

    private final Path socket;
    private final Optional<Path> folder;

    /**
     * @param folder of the history
     */
    Console(Path socket, Optional<Path> folder) {
        this.socket = socket;
        this.folder = folder;
    }

    /** Reads lines until Ctrl+D, exit or quit. */
    int run() throws IOException {
        try (Terminal terminal = Screen.open()) {
            var commands = new ConsoleCommands(new ConsoleTarget(socket, Optional.of(terminal)));
            LineReader reader = reader(terminal, commands);
            PrintWriter out = terminal.writer();
            out.println("help lists the commands, Tab completes, Ctrl+D ends.");
            String line = next(reader);
            while (!List.of("exit", "quit").contains(line)) {
                int _ = commands.execute(line, out);
                out.flush();
                System.err.flush();
                line = next(reader);
            }
            return ExitCode.DONE.code();
        } catch (EndOfFileException e) {
            return ExitCode.DONE.code();
        }
    }

    /** Ctrl+C drops the line. */
    private static String next(LineReader reader) {
        while (true) {
            try {
                return reader.readLine(PROMPT).strip();
            } catch (UserInterruptException e) {
                // The next one.
            }
        }
    }

    private LineReader reader(Terminal terminal, ConsoleCommands commands) {
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .parser(ConsoleCommands.parser())
                        .completer(new ConsoleCompleter(commands.spec(), socket))
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
        history().ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
        return reader;
    }

    /** A file for the owner only; none where there is no place for one. */
    private Optional<Path> history() {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(HISTORY);
        try {
            Files.createDirectories(
                    folder.get(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return Optional.of(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
