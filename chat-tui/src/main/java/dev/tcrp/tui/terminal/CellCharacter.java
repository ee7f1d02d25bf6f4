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

    private final int columns;
    private final String sent;

    // The factories that replace it make characters of Lanterna's own class.
    @SuppressWarnings("deprecation")
    private CellCharacter(String drawn, int columns, Style style, Palette.Look look) {
        super(' ', look.foreground(), look.background(), look.modifiers().toArray(SGR[]::new));
        this.columns = columns;
        String inert = isSettled(drawn) ? drawn : Sequences.pinned(drawn, columns);
        this.sent = Sequences.linked(inert, style.link());
    }

    static CellCharacter of(Canvas.Cell cell, Palette palette) {
        return new CellCharacter(
                cell.drawn(), cell.columns(), cell.style(), palette.look(cell.style()));
    }

    @Override
    public String getCharacterString() {
        return sent;
    }

    @Override
    public boolean isDoubleWidth() {
        return columns == 2;
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
