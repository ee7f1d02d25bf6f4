package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.RoomKey;

import java.util.Optional;

/**
 * A row of a list, and what Enter does on it.
 *
 * @param text made safe to show
 * @param typed what is put into the empty input; empty for nothing
 * @param opens the room that is opened instead
 */
public record ListItem(String text, String typed, Optional<RoomKey> opens) {
    /** Makes the text safe to show. */
    public ListItem {
        text = Sanitiser.shown(text);
    }

    /** One on which Enter does nothing. */
    public ListItem(String text) {
        this(text, "", Optional.empty());
    }

    /** One that puts this into the empty input. */
    public ListItem(String text, String typed) {
        this(text, typed, Optional.empty());
    }
}
