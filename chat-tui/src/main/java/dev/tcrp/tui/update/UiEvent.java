package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;

import java.util.Optional;

/** What can happen to the user interface. */
public sealed interface UiEvent {
    /** A key was pressed. */
    record Pressed(Key key) implements UiEvent {}

    /** Text was pasted; it may have many lines. */
    record Pasted(String text) implements UiEvent {}

    /**
     * What was given could not be taken.
     *
     * @param words what happened, and what became of it
     */
    record InputTrouble(String words) implements UiEvent {}

    /**
     * A line was entered where there is no screen.
     *
     * @param room that the prompt named; empty where there was none, or no prompt
     * @param line the cursor anywhere
     */
    record Submitted(Optional<RoomKey> room, LineEditor line) implements UiEvent {}

    /** An answer, where there are no keys, to what lies over the chat. */
    record Answered(Answer answer) implements UiEvent {}

    /** What a person may answer. */
    enum Answer {
        /** What is asked about is meant. */
        YES,
        /** What was pasted is a command, and to be run as one. */
        RUN,
        /** It is not; or whatever lies over the chat was read. */
        NO
    }

    /** The terminal has this size now, in cells. */
    record Resized(int columns, int rows) implements UiEvent {}

    /** The session with this server has news. */
    record News(ServerAddress server, SessionEvent event) implements UiEvent {}
}
