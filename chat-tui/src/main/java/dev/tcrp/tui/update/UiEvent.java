package dev.tcrp.tui.update;

import dev.tcrp.tui.session.SessionEvent;

/** What can happen to the user interface. */
public sealed interface UiEvent {
    /** A key was pressed. */
    record Pressed(Key key) implements UiEvent {}

    /** Text was pasted; it may have many lines. */
    record Pasted(String text) implements UiEvent {}

    /** The terminal has this size now, in cells. */
    record Resized(int columns, int rows) implements UiEvent {}

    /** The session has news. */
    record News(SessionEvent event) implements UiEvent {}
}
