package dev.tcrp.tui.update;

import dev.tcrp.tui.session.SessionCommand;

/** Work that an update leaves to the shell. */
public sealed interface Effect {
    /** Hand this to the session. */
    record Ask(SessionCommand command) implements Effect {}

    /** End the program. */
    record Quit() implements Effect {}

    /** Put the client into the background, as Ctrl+Z does. */
    record Suspend() implements Effect {}

    /** Draw the whole screen anew. */
    record Redraw() implements Effect {}
}
