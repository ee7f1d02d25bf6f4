package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.Progress;

/**
 * A file on its way.
 *
 * @param id what it goes by in the session
 * @param name as it may be shown
 * @param isSent whether it goes to the server; else it comes from there
 */
public record FileMove(long id, String name, boolean isSent, Progress progress) {
    /** Makes the name safe to show. */
    public FileMove {
        name = Sanitiser.shown(name);
    }
}
