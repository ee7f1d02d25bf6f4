package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

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

    /** What was said before, or in a gap, is wanted where there is no screen. */
    record ReadBack() implements UiEvent {}

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

    /** The terminal's window has the keyboard now, or has it no more. */
    record Focused(boolean now) implements UiEvent {}

    /** The person has edited the input in their editor. */
    record Edited(String text) implements UiEvent {}

    /** The mouse was pressed on a cell, both counted from 0. */
    record Clicked(int column, int row) implements UiEvent {}

    /** Time has passed. */
    record Tick() implements UiEvent {}

    /** What was to be saved is in this file. */
    record Saved(String file) implements UiEvent {}

    /** A server has started here, known by this key. */
    record Hosted(ServerAddress server, Pin pin) implements UiEvent {}

    /**
     * No server has started here.
     *
     * @param why in words
     */
    record NotHosted(String why) implements UiEvent {}

    /**
     * What was chosen counts at later starts too.
     *
     * @param where it is kept, and what counts before it, for people
     */
    record SettingKept(Setting setting, String where) implements UiEvent {}

    /**
     * What was chosen counts no longer than this program runs.
     *
     * @param why in words, without a full stop
     */
    record SettingNotKept(Setting setting, String why) implements UiEvent {}

    /**
     * The terminal draws pictures, or it does not.
     *
     * @param seq the message whose file is to be shown
     */
    record PicturesAnswered(RoomKey room, long seq, boolean can) implements UiEvent {}

    /** The session with this server has news. */
    record News(ServerAddress server, SessionEvent event) implements UiEvent {}
}
