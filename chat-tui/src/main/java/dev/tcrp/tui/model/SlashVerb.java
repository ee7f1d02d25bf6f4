package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that can be typed, each after a slash. */
public enum SlashVerb {
    CREATE(Takes.WORDS),
    JOIN(Takes.WORDS),
    LEAVE(Takes.NOTHING),
    CONNECT(Takes.WORDS),
    SERVER(Takes.PERHAPS),
    ROOMS(Takes.NOTHING),
    GO(Takes.PERHAPS),
    OLDER(Takes.NOTHING),
    UNREAD(Takes.NOTHING),
    AGAIN(Takes.NOTHING),
    FOLLOW(Takes.PERHAPS),
    WHO(Takes.NOTHING),
    NICK(Takes.WORDS),
    ME(Takes.WORDS),
    MSG(Takes.WORDS),
    AT(Takes.PERHAPS),
    AWAY(Takes.PERHAPS),
    BACK(Takes.NOTHING),
    SEEN(Takes.PERHAPS),
    SET_ROOM(Takes.WORDS),
    TOPIC(Takes.PERHAPS),
    INVITE(Takes.PERHAPS),
    KICK(Takes.WORDS),
    MUTE(Takes.WORDS),
    UNMUTE(Takes.WORDS),
    BAN(Takes.WORDS),
    UNBAN(Takes.WORDS),
    BANS(Takes.NOTHING),
    SEARCH(Takes.WORDS),
    FIND(Takes.PERHAPS),
    BARE(Takes.NOTHING),
    MOUSE(Takes.NOTHING),
    MUTE_ROOM(Takes.NOTHING),
    IGNORE(Takes.WORDS),
    UNIGNORE(Takes.WORDS),
    OPEN(Takes.PERHAPS),
    REPLY(Takes.WORDS),
    REACT(Takes.WORDS),
    EDIT(Takes.PERHAPS),
    DELETE(Takes.WORDS),
    SEND(Takes.WORDS),
    SAVE(Takes.WORDS),
    STOP(Takes.NOTHING),
    SET(Takes.PERHAPS),
    CLEAR(Takes.NOTHING),
    HELP(Takes.NOTHING),
    QUIT(Takes.NOTHING);

    private final Takes takes;

    SlashVerb(Takes takes) {
        this.takes = takes;
    }

    /** What may follow: the bundle names it, in {@code model.verb.NAME.takes}. */
    private enum Takes {
        NOTHING,
        PERHAPS,
        WORDS
    }

    /** As it is typed: {@code /join}. */
    public String word() {
        return "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is explained: {@code /join ROOM TOKEN}. */
    public String usage() {
        return takesMore() ? word() + " " + Words.of(key() + ".takes") : word();
    }

    /** What it does, in a few words. */
    public String purpose() {
        return Words.of(key());
    }

    private String key() {
        return "model.verb." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it may stand alone. */
    public boolean standsAlone() {
        return takes != Takes.WORDS;
    }

    /** Whether something may follow. */
    public boolean takesMore() {
        return takes != Takes.NOTHING;
    }

    /** The command of this word, in upper or lower case. */
    public static Optional<SlashVerb> of(String word) {
        if (word.equalsIgnoreCase("/part")) {
            return Optional.of(LEAVE);
        }
        return Arrays.stream(values()).filter(v -> v.word().equalsIgnoreCase(word)).findFirst();
    }
}
