package dev.tcrp.tui.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set: in a file, by a variable, on the command line, and while one chats. */
// Lists of List.of are never written.
@SuppressWarnings("ImmutableEnumChecker")
public enum Setting {
    THEME(
            choice("auto", "dark", "light", "high-contrast", "terminal"),
            "colours; auto: as the terminal's background is"),
    COLOURS(
            choice("auto", "none", "16", "256", "all"),
            "how many colours; auto: what the terminal says"),
    SYMBOLS(choice("auto", "unicode", "ascii"), "signs and lines; ascii on old consoles"),
    TIME_FORMAT(choice("HH:mm", "HH:mm:ss", "off"), "times in the log"),
    NAME_WIDTH(
            new Kind.Columns(5, 24), "most columns of names; auto: 8, 12 on wide screens", "auto"),
    HIDE(new Kind.Texts(List.of("rooms", "members"), ""), "panes that are hidden at the start"),
    MOUSE(new Kind.Switch(), "the wheel scrolls; selecting then needs Shift", "false"),
    PLAIN(new Kind.Switch(), "lines in place of the screen, from the next start", "false"),
    MENTION_WORDS(new Kind.Texts(List.of(), "any words"), "words that call you, beside your name"),
    BELL(new Kind.Switch(), "ring when somebody calls you", "true"),
    TITLE(new Kind.Switch(), "the window's title tells the room and mentions", "true"),
    DESKTOP_NOTICE(
            choice("auto", "osc9", "osc777", "notify-send", "off"),
            "how the desktop shows that somebody calls you"),
    ON_MENTION(
            new Kind.Texts(List.of(), "a program and its arguments"),
            "run when somebody calls you; the text is its input"),
    OPEN_WITH(
            new Kind.Texts(List.of(), "a program and its arguments"),
            "opens links; none: what the desktop has"),
    READ_MARKS(new Kind.Switch(), "tell your other devices what you have read", "true");

    /** Begins the names of variables. */
    static final String PREFIX = "CHAT_TUI_";

    private final Kind kind;
    private final String purpose;
    private final List<String> usual;

    Setting(Kind kind, String purpose, String... usual) {
        this.kind = kind;
        this.purpose = purpose;
        this.usual =
                kind instanceof Kind.Choice(var words) ? List.of(words.getFirst()) : List.of(usual);
    }

    private static Kind choice(String... words) {
        return new Kind.Choice(List.of(words));
    }

    /** As it is written: {@code time_format}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable of the environment: {@code CHAT_TUI_TIME_FORMAT}. */
    public String variable() {
        return PREFIX + name();
    }

    /** Whether it names a program: then a line of the chat does not change it. */
    public boolean runsAProgram() {
        return this == ON_MENTION || this == OPEN_WITH;
    }

    public Kind kind() {
        return kind;
    }

    /** What it does, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** The values that count unless others are chosen. */
    public List<String> usual() {
        return usual;
    }

    /** The one of this key. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** The keys of all. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
