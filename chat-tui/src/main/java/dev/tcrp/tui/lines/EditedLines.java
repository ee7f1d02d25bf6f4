package dev.tcrp.tui.lines;

import dev.tcrp.tui.update.UiEvent;

import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A terminal, with JLine's editor: history, completion, and lines printed above the one that is
 * typed.
 */
public final class EditedLines implements LineTerminal {
    /** Pastes are told from typing, between two lines too. */
    private static final String PASTES_BRACKETED = "\033[?2004h";

    private static final String PASTES_BARE = "\033[?2004l";

    private final Terminal terminal;
    private final Editor reader;

    private EditedLines(Terminal terminal, Supplier<Prompt> prompt, Supplier<List<String>> words)
            throws IOException {
        this.terminal = terminal;
        this.reader = new Editor(terminal, prompt);
        reader.setCompleter(
                (line, typed, candidates) ->
                        words.get().stream().map(Candidate::new).forEach(candidates::add));
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        terminal.enterRawMode();
        write(PASTES_BRACKETED);
    }

    /**
     * Opens the terminal that the process has.
     *
     * @param prompt asked for whenever a line is drawn
     * @param words what Tab completes to
     */
    public static EditedLines open(Supplier<Prompt> prompt, Supplier<List<String>> words)
            throws IOException {
        // Known beforehand, or JLine would run infocmp, and log a stack trace for a TERM that it
        // does not know.
        boolean dumb =
                List.of("", "dumb", "unknown").contains(System.getenv().getOrDefault("TERM", ""));
        String type = dumb ? Terminal.TYPE_DUMB : "xterm-256color";
        if (dumb) {
            InfoCmp.setLoadedInfoCmp(
                    Terminal.TYPE_DUMB,
                    "dumb,\n"
                            + "\tauto_right_margin,\n"
                            + "\tcolumns#80,\n"
                            + "\tbell=^G,\n"
                            + "\tcarriage_return=\\r"
                            + ",\n"
                            + "\tcursor_down=\\n"
                            + ",\n"
                            + "\tscroll_forward=\\n"
                            + ",\n");
        }
        Terminal terminal =
                TerminalBuilder.builder()
                        .system(true)
                        .providers("jni,ffm")
                        .type(type)
                        .dumb(dumb)
                        .encoding(StandardCharsets.UTF_8)
                        .graphemeCluster(false)
                        .build();
        return new EditedLines(terminal, prompt, words);
    }

    @Override
    public @Nullable UiEvent read() {
        while (true) {
            try {
                return reader.read();
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isEmpty()) {
                    return null;
                }
                // Ctrl+C clears the line; on an empty one it ends.
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public void print(String line) {
        reader.printAbove(line);
    }

    @Override
    public Optional<String> lost() {
        return Optional.empty();
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public void refresh() {
        reader.refresh();
    }

    @Override
    public boolean echoes() {
        return true;
    }

    private void write(String sequence) {
        if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            terminal.writer().print(sequence);
            terminal.flush();
        }
    }

    @Override
    public void close() throws IOException {
        write(PASTES_BARE);
        terminal.close();
    }
}
