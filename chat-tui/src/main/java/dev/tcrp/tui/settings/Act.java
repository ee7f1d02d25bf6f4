package dev.tcrp.tui.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key can do while nothing lies over the chat; each may have any number of keys. */
// A list of List.of is never written.
@SuppressWarnings("ImmutableEnumChecker")
public enum Act {
    SEND("send the line", "enter"),
    NEW_LINE("a new line", "alt+enter", "ctrl+j"),
    COMPLETE("complete", "tab"),
    COMPLETE_BACK("complete, backwards", "shift+tab"),
    LINE_UP("an earlier line", "up"),
    LINE_DOWN("a later line", "down"),
    PAGE_UP("a page up in the log", "pageup"),
    PAGE_DOWN("a page down", "pagedown"),
    SCROLL_UP("a little up", "wheelup"),
    SCROLL_DOWN("a little down", "wheeldown"),
    NEWEST("to the newest message", "esc"),
    UNFOLD("unfold a long message", "ctrl+o"),
    ROOM_ABOVE("the room above", "alt+up", "ctrl+p"),
    ROOM_BELOW("the room below", "alt+down", "ctrl+n"),
    ROOM_WITH_NEWS("a room with news", "alt+a"),
    FIRST_NEW("the first new message", "alt+u"),
    PREVIOUS_MENTION("the mention above", "alt+p"),
    NEXT_MENTION("the mention below", "alt+n"),
    CHOOSE("choose a message", "ctrl+s"),
    FIND("find in this room", "alt+/"),
    OPEN_LINK("open a link", "alt+o"),
    LEFT("left", "left", "ctrl+b"),
    RIGHT("right", "right", "ctrl+f"),
    WORD_LEFT("a word left", "alt+b", "ctrl+left", "alt+left"),
    WORD_RIGHT("a word right", "alt+f", "ctrl+right", "alt+right"),
    LINE_START("start of the line", "ctrl+a", "home"),
    LINE_END("end of the line", "ctrl+e", "end"),
    DELETE_LEFT("delete to the left", "backspace", "ctrl+h"),
    DELETE_RIGHT("delete to the right", "delete"),
    KILL_BLANK_WORD("kill up to a blank", "ctrl+w"),
    KILL_WORD_LEFT("kill a word left", "alt+backspace"),
    KILL_WORD_RIGHT("kill a word right", "alt+d", "alt+delete"),
    KILL_TO_START("kill to the start", "ctrl+u"),
    KILL_TO_END("kill to the end", "ctrl+k"),
    YANK("put the killed back", "ctrl+y"),
    YANK_OLDER("the one killed before", "alt+y"),
    UNDO("undo", "ctrl+_"),
    PAST_LINES("find a past line", "ctrl+r"),
    EDITOR("edit in your editor"),
    CONTROL_X("then Ctrl+E: editor", "ctrl+x"),
    TRANSPOSE("swap two characters", "ctrl+t"),
    TRANSPOSE_WORDS("swap two words", "alt+t"),
    UPPER_CASE("word in upper case"),
    LOWER_CASE("word in lower case"),
    CAPITALISE("word with a capital"),
    RESEND("resend a failed line", "alt+r"),
    ROOMS_PANE("show or hide rooms", "f7"),
    MEMBERS_PANE("show or hide members", "f8"),
    BARE("no panes, to copy", "alt+l"),
    MOUSE("mouse on or off", "alt+m"),
    ROOMS_WIDER("wider list of rooms", "alt+shift+right"),
    ROOMS_NARROWER("narrower list of rooms", "alt+shift+left"),
    MEMBERS_WIDER("wider members", "alt+shift+up"),
    MEMBERS_NARROWER("narrower members", "alt+shift+down"),
    KEYS("show the keys", "f1"),
    REDRAW("draw the screen anew", "ctrl+l"),
    SUSPEND("to the background", "ctrl+z"),
    CLEAR_OR_QUIT("clear the line, quit", "ctrl+c"),
    DELETE_OR_QUIT("delete, quit", "ctrl+d"),
    NONE("nothing");

    private final String purpose;
    private final List<String> keys;

    Act(String purpose, String... keys) {
        this.purpose = purpose;
        this.keys = List.of(keys);
    }

    /** As it is written: {@code previous-mention}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** The keys that do it unless others are chosen, as {@link Chord} has them. */
    Stream<Chord> usualKeys() {
        return keys.stream().map(Chord::new);
    }

    /** The act of this name. */
    static Optional<Act> of(String word) {
        return Arrays.stream(values()).filter(act -> act.word().equals(word)).findFirst();
    }

    /** The names of all. */
    static List<String> words() {
        return Arrays.stream(values()).map(Act::word).toList();
    }
}
