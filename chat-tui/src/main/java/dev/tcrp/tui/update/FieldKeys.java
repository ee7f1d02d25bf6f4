package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LineEditor;

/** What keys do to a line in a box, as readline has it; all others do nothing. */
final class FieldKeys {
    /** Longer than any invite. */
    private static final int LONGEST = 2000;

    private FieldKeys() {}

    static LineEditor press(LineEditor line, Key key) {
        return switch (key) {
            case Key.Typed(int c) -> typed(line, c);
            case Key.Ctrl(char letter) -> ctrl(line, letter);
            case Key.Alt _ -> line;
            case Key.Named(Key.Name name, boolean _) -> named(line, name);
        };
    }

    /** What is pasted into one line has no line breaks. */
    static LineEditor paste(LineEditor line, String text) {
        String one =
                text.codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return line.text().length() + one.length() > LONGEST ? line : line.insert(one);
    }

    private static LineEditor typed(LineEditor line, int c) {
        boolean isText =
                Character.isValidCodePoint(c)
                        && !Character.isISOControl(c)
                        && Character.getType(c) != Character.SURROGATE;
        return isText && line.text().length() < LONGEST ? line.insert(Character.toString(c)) : line;
    }

    private static LineEditor ctrl(LineEditor line, char letter) {
        return switch (letter) {
            case 'a' -> line.moveTo(0);
            case 'e' -> line.moveTo(line.text().length());
            case 'b' -> line.moveTo(line.left());
            case 'f' -> line.moveTo(line.right());
            case 'h' -> line.cutTo(line.left());
            case 'k' -> line.cutTo(line.text().length());
            case 'u' -> line.cutTo(0);
            case 'w' -> line.cutTo(line.spacedWordLeft());
            default -> line;
        };
    }

    private static LineEditor named(LineEditor line, Key.Name name) {
        return switch (name) {
            case BACKSPACE -> line.cutTo(line.left());
            case DELETE -> line.cutTo(line.right());
            case LEFT -> line.moveTo(line.left());
            case RIGHT -> line.moveTo(line.right());
            case WORD_LEFT -> line.moveTo(line.wordLeft());
            case WORD_RIGHT -> line.moveTo(line.wordRight());
            case HOME -> line.moveTo(0);
            case END -> line.moveTo(line.text().length());
            default -> line;
        };
    }
}
