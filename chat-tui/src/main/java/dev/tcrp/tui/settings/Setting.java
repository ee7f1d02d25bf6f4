package dev.tcrp.tui.settings;

import dev.tcrp.tui.text.Words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set: in a file, by a variable, on the command line, and while one chats. */
// Lists of List.of are never written.
@SuppressWarnings("ImmutableEnumChecker")
public enum Setting {
    THEME(choice("auto", "dark", "light", "high-contrast", "terminal")),
    COLOURS(choice("auto", "none", "16", "256", "all")),
    SYMBOLS(choice("auto", "unicode", "ascii")),
    TIME_FORMAT(choice("HH:mm", "HH:mm:ss", "off")),
    NAME_WIDTH(new Kind.Columns(5, 24), "auto"),
    LANG(choice("auto", "en", "ja")),
    HIDE(new Kind.Texts(List.of("rooms", "members"), "")),
    MOUSE(new Kind.Switch(), "false"),
    PLAIN(new Kind.Switch(), "false"),
    MENTION_WORDS(new Kind.Texts(List.of(), "any_words")),
    BELL(new Kind.Switch(), "true"),
    TITLE(new Kind.Switch(), "true"),
    DESKTOP_NOTICE(choice("auto", "osc9", "osc777", "notify-send", "off")),
    ON_MENTION(new Kind.Texts(List.of(), "program")),
    OPEN_WITH(new Kind.Texts(List.of(), "program")),
    READ_MARKS(new Kind.Switch(), "true"),
    TYPING(new Kind.Switch(), "true"),
    DM(choice("on", "off")),
    LAST_SEEN(new Kind.Switch(), "true"),
    UNDO_SEND(choice("off", "3s", "5s", "10s", "30s"));

    /** Begins the names of variables. */
    static final String PREFIX = "CHAT_TUI_";

    private final Kind kind;
    private final List<String> usual;

    Setting(Kind kind, String... usual) {
        this.kind = kind;
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
        return Words.of("settings.set." + key());
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
