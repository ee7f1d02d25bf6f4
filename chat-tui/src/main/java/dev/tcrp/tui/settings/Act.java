package dev.tcrp.tui.settings;

import dev.tcrp.tui.text.Words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key can do while nothing lies over the chat; each may have any number of keys. */
// A list of List.of is never written.
@SuppressWarnings("ImmutableEnumChecker")
public enum Act {
    SEND("enter"),
    NEW_LINE("alt+enter", "ctrl+j"),
    COMPLETE("tab"),
    COMPLETE_BACK("shift+tab"),
    LINE_UP("up"),
    LINE_DOWN("down"),
    PAGE_UP("pageup"),
    PAGE_DOWN("pagedown"),
    SCROLL_UP("wheelup"),
    SCROLL_DOWN("wheeldown"),
    NEWEST("esc"),
    UNFOLD("ctrl+o"),
    ROOM_ABOVE("alt+up", "ctrl+p"),
    ROOM_BELOW("alt+down", "ctrl+n"),
    ROOM_WITH_NEWS("alt+a"),
    FIRST_NEW("alt+u"),
    PREVIOUS_MENTION("alt+p"),
    NEXT_MENTION("alt+n"),
    CHOOSE("ctrl+s"),
    FIND("alt+/"),
    ALSO_IN_ROOM("alt+s"),
    OPEN_LINK("alt+o"),
    LEFT("left", "ctrl+b"),
    RIGHT("right", "ctrl+f"),
    WORD_LEFT("alt+b", "ctrl+left", "alt+left"),
    WORD_RIGHT("alt+f", "ctrl+right", "alt+right"),
    LINE_START("ctrl+a", "home"),
    LINE_END("ctrl+e", "end"),
    DELETE_LEFT("backspace", "ctrl+h"),
    DELETE_RIGHT("delete"),
    KILL_BLANK_WORD("ctrl+w"),
    KILL_WORD_LEFT("alt+backspace"),
    KILL_WORD_RIGHT("alt+d", "alt+delete"),
    KILL_TO_START("ctrl+u"),
    KILL_TO_END("ctrl+k"),
    YANK("ctrl+y"),
    YANK_OLDER("alt+y"),
    UNDO("ctrl+_"),
    PAST_LINES("ctrl+r"),
    EDITOR(),
    CONTROL_X("ctrl+x"),
    TRANSPOSE("ctrl+t"),
    TRANSPOSE_WORDS("alt+t"),
    UPPER_CASE(),
    LOWER_CASE(),
    CAPITALISE(),
    RESEND("alt+r"),
    ROOMS_PANE("f7"),
    MEMBERS_PANE("f8"),
    BARE("alt+l"),
    MOUSE("alt+m"),
    ROOMS_WIDER("alt+shift+right"),
    ROOMS_NARROWER("alt+shift+left"),
    MEMBERS_WIDER("alt+shift+up"),
    MEMBERS_NARROWER("alt+shift+down"),
    KEYS("f1"),
    REDRAW("ctrl+l"),
    SUSPEND("ctrl+z"),
    CLEAR_OR_QUIT("ctrl+c"),
    DELETE_OR_QUIT("ctrl+d"),
    NONE();

    private final List<String> keys;

    Act(String... keys) {
        this.keys = List.of(keys);
    }

    /** As it is written: {@code previous-mention}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in a few words. */
    public String purpose() {
        return Words.of("settings.act." + name().toLowerCase(Locale.ROOT));
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
