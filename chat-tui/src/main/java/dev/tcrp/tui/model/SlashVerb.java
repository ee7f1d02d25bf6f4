package dev.tcrp.tui.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that can be typed, each after a slash. */
public enum SlashVerb {
    CREATE("ROOM", "make a room"),
    JOIN("ROOM TOKEN", "enter a room"),
    LEAVE("", "leave this room"),
    CONNECT("HOST", "be there too"),
    SERVER("[HOST]", "list, turn to one"),
    ROOMS("", "list all rooms"),
    GO("[ROOM]", "list, go to a room"),
    OLDER("", "read what was before"),
    UNREAD("", "read what is new"),
    AGAIN("", "resend a failed line"),
    FOLLOW("[all]", "hear other rooms"),
    WHO("", "list who is here"),
    NICK("NAME", "go by another name"),
    ME("TEXT", "say what you do"),
    TOPIC("[TEXT]", "show or set the topic"),
    INVITE("[ROLE …]", "invite somebody"),
    KICK("NAME [WHY]", "remove somebody"),
    MUTE("NAME [10m]", "silence somebody"),
    UNMUTE("NAME", "let him speak again"),
    BAN("NAME [7d]", "keep somebody out"),
    UNBAN("NAME", "let somebody in again"),
    BANS("", "list who is kept out"),
    SEARCH("WORDS", "find what was said"),
    FIND("[WORDS]", "find them in here"),
    BARE("", "no panes, to copy"),
    MOUSE("", "mouse on or off"),
    MUTE_ROOM("", "mute this room, or not"),
    IGNORE("NAME", "hide what they say"),
    UNIGNORE("NAME", "show it again"),
    OPEN("[N]", "open a link"),
    EDIT("", "write in your editor"),
    SET("[KEY VALUE]", "change a setting"),
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
        return "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        if (word.equalsIgnoreCase("/part")) {
            return Optional.of(LEAVE);
        }
        return Arrays.stream(values()).filter(v -> v.word().equalsIgnoreCase(word)).findFirst();
    }
}
