package dev.tcrp.tui.lines;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Lines in and lines out. One thread reads, another prints. */
public sealed interface Lines extends Closeable permits EditedLines, StreamLines {
    /** The next line that the person enters; null when they have ended. Waits. */
    @Nullable String read() throws IOException;

    /** Prints a line, which must be safe to show, without disturbing what is being typed. */
    void print(String line);

    /** Why something that was printed is lost, in words; nothing more is read then. */
    Optional<String> lost();

    /** Whether nobody sees what is printed any more: it is as if they had ended. */
    boolean isOver();

    /** Whether what is typed stays to be seen, so that one's own words need not be printed. */
    boolean echoes();
}
