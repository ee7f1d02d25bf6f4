package dev.tcrp.tui.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that can be typed, each after a slash. */
public enum SlashVerb {
    CREATE("ROOM", "make a room"),
    JOIN("ROOM TOKEN", "enter a room"),
    PART("", "leave this room"),
    ROOMS("", "list all rooms"),
    WHO("", "list who is here"),
    NICK("NAME", "go by another name"),
    ME("TEXT", "say what you do"),
    TOPIC("[TEXT]", "show or set the topic"),
    INVITE("[ROLE …]", "invite somebody"),
    KICK("NAME [WHY]", "remove somebody"),
    MUTE("NAME [10m]", "silence somebody"),
    UNMUTE("NAME", "let him speak again"),
    SEARCH("WORDS", "find what was said"),
    CLEAR("", "empty this log"),
    HELP("", "show this"),
    QUIT("", "leave all and end");

    private final String takes;
    private final String purpose;

    SlashVerb(String takes, String purpose) {
        this.takes = takes;
        this.purpose = purpose;
    }

    /** As it is typed: {@code /join}. */
    public String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** As it is explained: {@code /join ROOM TOKEN}. */
    public String usage() {
        return takes.isEmpty() ? word() : word() + " " + takes;
    }

    /** What it does, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** Whether it may stand alone. */
    public boolean standsAlone() {
        return takes.isEmpty() || takes.startsWith("[");
    }

    /** Whether something may follow. */
    public boolean takesMore() {
        return !takes.isEmpty();
    }

    /** The command of this word, in upper or lower case. */
    public static Optional<SlashVerb> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word().equalsIgnoreCase(word)).findFirst();
    }
}
