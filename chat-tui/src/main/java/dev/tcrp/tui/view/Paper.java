package dev.tcrp.tui.view;

/** What stands behind a letter, by its role; each theme has a colour for it. */
public enum Paper {
    /** The terminal's own background. */
    NONE,
    /** The open room and the chosen line; all on it is drawn as text. */
    SELECTED,
    /** The status line and banners. */
    STATUS,
    /** A row that names the person who sits here. */
    MENTION,
    /** What a search found. */
    HIT,
    /** Boxes. */
    BOX
}
