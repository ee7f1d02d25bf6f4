package dev.tcrp.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import com.googlecode.lanterna.screen.TerminalScreen;

import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Shows canvases on Lanterna's screen, which writes what changed; owned by the ui thread. */
final class CanvasScreen {
    private static final int CACHED = 4096;

    private final ChatTerminal terminal;
    private Symbols symbols;
    private Palette palette;
    private Canvas shown = new Canvas(0, 0);
    private Graphics graphics = Graphics.NONE;
    private final TerminalScreen screen;
    private final Map<Canvas.Cell, TextCharacter> characters = HashMap.newHashMap(CACHED);

    CanvasScreen(ChatTerminal terminal, Palette palette, Symbols symbols) throws IOException {
        this.symbols = symbols;
        this.terminal = terminal;
        this.palette = palette;
        this.screen = new TerminalScreen(terminal, blank());
    }

    /** Draws like this from now on; the next canvas is to be shown whole. */
    void look(Palette otherPalette, Symbols otherSymbols) {
        palette = otherPalette;
        symbols = otherSymbols;
        characters.clear();
    }

    /** Draws pictures like this from now on. */
    void graphics(Graphics asked) {
        graphics = asked;
    }

    void start() throws IOException {
        screen.startScreen();
    }

    /** The terminal's size, asked anew. */
    TerminalSize size() {
        terminal.resized();
        screen.doResizeIfNecessary();
        return screen.getTerminalSize();
    }

    /** Writes the cells that changed since the last time; all of them if {@code anew}. */
    void show(Canvas canvas, boolean anew) throws IOException {
        boolean isOther = !canvas.picture().equals(shown.picture());
        boolean leaves = isOther && shown.picture().isPresent();
        if (leaves || anew) {
            terminal.drawsNoPicture();
        }
        boolean isOfOtherSize =
                canvas.columns() != shown.columns() || canvas.rows() != shown.rows();
        if (anew || leaves || isOfOtherSize) {
            writeAll(canvas);
        } else {
            writeChanges(canvas);
        }
        shown = canvas;
        if (canvas.picture().isPresent() && (anew || isOther)) {
            String drawn = PictureDrawing.drawn(canvas.picture().get(), graphics);
            terminal.drawPicture(drawn, PictureDrawing.removed(graphics));
        }
    }

    private void writeAll(Canvas canvas) throws IOException {
        for (int row = 0; row < canvas.rows(); row++) {
            for (int column = 0; column < canvas.columns(); ) {
                Canvas.Cell cell = canvas.cell(column, row);
                screen.setCharacter(column, row, character(cell));
                column += cell.columns();
            }
        }
        screen.setCursorPosition(
                canvas.cursor().map(c -> new TerminalPosition(c.column(), c.row())).orElse(null));
        screen.refresh(RefreshType.COMPLETE);
    }

    /** Past Lanterna's screen, which compares all its cells once more to find them. */
    private void writeChanges(Canvas canvas) throws IOException {
        canvas.changes(shown, this::write);
        canvas.cursor().ifPresent(c -> terminal.setCursorPosition(c.column(), c.row()));
        terminal.setCursorVisible(canvas.cursor().isPresent());
        terminal.flush();
    }

    private void write(int column, int row, Canvas.Cell cell) {
        TextCharacter character = character(cell);
        terminal.setCursorPosition(column, row);
        terminal.resetColorAndSGR();
        terminal.setForegroundColor(character.getForegroundColor());
        terminal.setBackgroundColor(character.getBackgroundColor());
        character.getModifiers().forEach(terminal::enableSGR);
        terminal.putString(character.getCharacterString());
    }

    private TextCharacter character(Canvas.Cell cell) {
        if (characters.size() >= CACHED) {
            characters.clear();
        }
        return characters.computeIfAbsent(cell, c -> CellCharacter.of(symbols.of(c), palette));
    }

    private TextCharacter blank() {
        return CellCharacter.of(new Canvas.Cell(" ", 1, Style.PLAIN), palette);
    }
}
