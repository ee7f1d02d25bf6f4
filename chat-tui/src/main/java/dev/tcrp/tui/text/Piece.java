package dev.tcrp.tui.text;

/**
 * A row of a line that was broken.
 *
 * @param text without the blanks at which it was broken
 * @param at where in the line, as {@link Lines#shown} has it, the row begins
 */
public record Piece(String text, int at) {}
