package dev.tcrp.tui.view;

/** The named looks; the terminal gives them colours that can be read on dark and on light. */
public enum Style {
    /** The terminal's own colours. */
    PLAIN,
    /** Borders, times, hints. */
    DIM,
    /** Headings. */
    BOLD,
    /** A sender's name, a key to press. */
    ACCENT,
    /** The name of who sits here. */
    OWN,
    /** Joined, left, renamed. */
    NOTICE,
    /** What went wrong, and what to do next. */
    ERROR,
    /** The room that is open, the choice that is made. */
    SELECTED,
    /** A room with unread messages. */
    UNREAD,
    /** The status line. */
    STATUS
}
