package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextCharacter;

import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;

/**
 * A cell of the canvas as Lanterna takes it. Lanterna's own characters print {@code ??} beyond the
 * basic plane and guess the width; this one prints what the cell draws and knows its width.
 */
final class CellCharacter extends TextCharacter {
    private static final long serialVersionUID = 1;
    private static final int RIGHT_HALF = 0;

    private final String drawn;
    private final int columns;
    private final transient Style style;
    private final transient Palette palette;
    private final String sent;

    private CellCharacter(String drawn, int columns, Style style, Palette palette) {
        this(drawn, columns, style, palette, palette.look(style));
    }

    // The factories that replace it make characters of Lanterna's own class.
    @SuppressWarnings("deprecation")
    private CellCharacter(
            String drawn, int columns, Style style, Palette palette, Palette.Look look) {
        super(' ', look.foreground(), look.background(), look.modifiers().toArray(SGR[]::new));
        this.drawn = drawn;
        this.columns = columns;
        this.style = style;
        this.palette = palette;
        String inert = isSettled(drawn) || columns == 0 ? drawn : Sequences.pinned(drawn, columns);
        this.sent = Sequences.linked(inert, style.link());
    }

    static CellCharacter of(Canvas.Cell cell, Palette palette) {
        return new CellCharacter(cell.drawn(), cell.columns(), cell.style(), palette);
    }

    @Override
    public String getCharacterString() {
        return sent;
    }

    @Override
    public boolean isDoubleWidth() {
        return columns == 2;
    }

    /**
     * Lanterna asks a wide character for a blank in its style to stand in its right half. It is
     * unlike every other blank, so that whatever comes to stand there later is drawn.
     */
    @Override
    public TextCharacter withCharacter(char character) {
        return new CellCharacter(Character.toString(character), RIGHT_HALF, style, palette);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof CellCharacter that
                        && columns == that.columns
                        && style.equals(that.style)
                        && drawn.equals(that.drawn));
    }

    @Override
    public int hashCode() {
        return drawn.hashCode() * 31 + style.hashCode();
    }

    /** Whether every terminal gives it the same width, and has since long ago. */
    private static boolean isSettled(String drawn) {
        if (drawn.length() != 1) {
            return false;
        }
        char c = drawn.charAt(0);
        return c <= '~'
                || (c >= 'ぁ' && c <= 'ヿ')
                || (c >= '一' && c <= '龥')
                || (c >= '가' && c <= '힣');
    }
}
