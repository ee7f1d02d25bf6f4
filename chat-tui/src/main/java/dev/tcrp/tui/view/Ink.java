package dev.tcrp.tui.view;

/** What a letter is drawn in, by its role; each theme has a colour for it. */
@SuppressWarnings("EnumOrdinal") // The hues stand in a row.
public enum Ink {
    /** What people say. */
    TEXT,
    /** Time, topic, joins, hints. */
    DIM,
    /** Rules and borders; never letters. */
    FAINT,
    /** The prompt, keys to press, counts. */
    ACCENT,
    /** The name of the person who sits here. */
    OWN,
    /** What names them, and what is unread. */
    MENTION,
    /** Links. */
    LINK,
    /** What failed. */
    ERROR,
    /** What is on its way, and a connection that is not there. */
    WARN,
    /** What is well. */
    OK,
    /** The first of the names' hues; the others follow. */
    HUE_0,
    HUE_1,
    HUE_2,
    HUE_3,
    HUE_4,
    HUE_5,
    HUE_6,
    HUE_7,
    HUE_8,
    HUE_9,
    HUE_10,
    HUE_11;

    private static final Ink[] ALL = values();

    /** The ink of a name's hue, from 0 to 11. */
    public static Ink hue(int number) {
        return ALL[HUE_0.ordinal() + number];
    }

    /** Whether it is one of the names' hues. */
    public boolean isHue() {
        return ordinal() >= HUE_0.ordinal();
    }

    /** The hue's number. */
    public int hue() {
        return ordinal() - HUE_0.ordinal();
    }
}
