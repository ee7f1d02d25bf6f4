package dev.tcrp.tui.update;

/** One key press, as a terminal can tell it. */
public sealed interface Key {
    /** A character typed: one code point, no control character. */
    record Typed(int codePoint) implements Key {}

    /**
     * Ctrl and a lower-case letter, or {@code _}, which Ctrl+/ sends too. Tab, Enter and Backspace
     * are {@link Named}, though Ctrl+I, M and H send the same.
     */
    record Ctrl(char letter) implements Key {}

    /** Alt (or Esc first) and a character, as it was typed. */
    record Alt(int codePoint) implements Key {}

    /** A key with a name, held with Alt or not. */
    record Named(Name name, boolean alt) implements Key {
        /** Without Alt. */
        public Named(Name name) {
            this(name, false);
        }
    }

    /** Keys that type nothing. */
    enum Name {
        ENTER,
        TAB,
        SHIFT_TAB,
        BACKSPACE,
        DELETE,
        ESCAPE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        WORD_LEFT,
        WORD_RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        /** With Shift and Alt. */
        SHIFT_UP,
        SHIFT_DOWN,
        SHIFT_LEFT,
        SHIFT_RIGHT,
        WHEEL_UP,
        WHEEL_DOWN,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12
    }
}
