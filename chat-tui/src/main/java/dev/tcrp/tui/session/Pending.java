package dev.tcrp.tui.session;

import java.util.List;

/**
 * What was handed to a session and has no end yet. Whatever is not in it any more was told of by an
 * event before.
 *
 * @param lines said here, neither acknowledged nor failed, the oldest first
 * @param questions asked, or waiting for a connection to be asked, and not answered; whether the
 *     server is there is the first
 */
public record Pending(List<String> lines, int questions) {
    /** Copies the lines. */
    public Pending {
        lines = List.copyOf(lines);
    }

    /** Whether all has come to an end. */
    public boolean isNothing() {
        return lines.isEmpty() && questions == 0;
    }
}
