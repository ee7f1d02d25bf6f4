package dev.tcrp.tui.model;

/** The terminal's size in cells. */
public record Size(int columns, int rows) {
    /** What a terminal has if it says nothing else. */
    public static final Size USUAL = new Size(80, 24);
}
