package dev.tcrp.tui.lines;

import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Lines in and lines out. One thread reads, another prints. */
public interface LineTerminal extends Closeable {
    /**
     * What stands before a line that is being typed.
     *
     * @param room to which the line goes
     * @param words safe to show
     */
    record Prompt(Optional<RoomKey> room, String words) {}

    /**
     * The next line that the person enters, or why it could not be taken; null when they have
     * ended. Waits.
     */
    @Nullable UiEvent read() throws IOException;

    /** Prints a line, which must be safe to show, without disturbing what is being typed. */
    void print(String line);

    /** The prompt may have changed. */
    void refresh();

    /** Whether what is typed stays to be seen, so that one's own words need not be printed. */
    boolean echoes();

    /** Why something that was printed is lost, in words; nothing more is read then. */
    Optional<String> lost();

    /** Whether nobody sees what is printed any more: it is as if they had ended. */
    boolean isOver();
}
