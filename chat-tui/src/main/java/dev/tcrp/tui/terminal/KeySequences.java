package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.UiEvent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which key sends which sequence; empty for what no key of ours sends. */
final class KeySequences {
    private static final int SHIFT = 1;
    private static final int ALT = 2;
    private static final int CTRL = 4;
    private static final int WHEEL = 64;
    private static final int CTRL_UNDERSCORE = 0x1F;
    private static final int MOUSE_BUTTON = 3;

    /** Ends of bare sequences of keys and reports that mean nothing here: the middle key, focus. */
    static final String NO_KEYS = "EIOR";

    private static final Pattern PRESSED = Pattern.compile("<0;([0-9]{1,4});([0-9]{1,4})");

    private KeySequences() {}

    /**
     * Whether a terminal's reply may go on like this: OSC with a number, DCS with a parameter
     * (xterm's ctlseqs), APC with kitty's letter. Other text behind such an introducer was typed.
     */
    static boolean mayBeginReply(char introducer, byte next) {
        return switch (introducer) {
            case ']' -> next >= '0' && next <= '9';
            case 'P' -> next >= '!' && next < '@';
            case '_' -> next == 'G';
            default -> false;
        };
    }

    /** A character or control character that was typed, with Alt or not. */
    static Optional<Key> typed(int c, boolean alt) {
        return switch (c) {
            case '\r' -> Optional.of(new Key.Named(Name.ENTER, alt));
            case '\t' -> Optional.of(new Key.Named(Name.TAB, alt));
            case 0x7F, '\b' -> Optional.of(new Key.Named(Name.BACKSPACE, alt));
            default -> {
                if (c == CTRL_UNDERSCORE) {
                    yield Optional.of(new Key.Ctrl('_'));
                }
                if (c >= 1 && c <= 26) {
                    yield Optional.of(new Key.Ctrl((char) ('a' + c - 1)));
                }
                yield Character.isISOControl(c)
                        ? Optional.empty()
                        : Optional.of(alt ? new Key.Alt(c) : new Key.Typed(c));
            }
        };
    }

    /** {@code ESC [ parameters last}. */
    static Optional<Key.Named> csi(String parameters, char last) {
        if (parameters.startsWith("<")) {
            return last == 'M' ? wheel(parameters.substring(1)) : Optional.empty();
        }
        if (!parameters.chars().allMatch(c -> c == ';' || (c >= '0' && c <= '9'))) {
            return Optional.empty();
        }
        String[] numbers = parameters.split(";", -1);
        int first = number(numbers[0]);
        int modifiers = numbers.length > 1 ? Math.max(0, number(numbers[1]) - 1) : 0;
        Optional<Name> name =
                switch (last) {
                    case '~', '$', '^', '@' -> tilde(first);
                    case 'Z' -> Optional.of(Name.SHIFT_TAB);
                    case 'a', 'b', 'c', 'd' -> cursor(Character.toUpperCase(last));
                    default -> cursor(last);
                };
        return name.map(n -> held(n, modifiers));
    }

    /**
     * {@code ESC O last}; rxvt sends lower case with Ctrl. F3 is known only here: {@code CSI R} is
     * where a terminal says that the cursor is.
     */
    static Optional<Name> ss3(char last) {
        return switch (last) {
            case 'M' -> Optional.of(Name.ENTER);
            case 'R' -> Optional.of(Name.F3);
            case 'c' -> Optional.of(Name.WORD_RIGHT);
            case 'd' -> Optional.of(Name.WORD_LEFT);
            case 'a', 'b' -> cursor(Character.toUpperCase(last));
            default -> cursor(last);
        };
    }

    /** {@code ESC [ [ last}, on the Linux console. */
    static Optional<Name> console(char last) {
        return last >= 'A' && last <= 'E' ? tilde(11 + last - 'A') : Optional.empty();
    }

    private static Optional<Name> cursor(char last) {
        return Optional.ofNullable(
                switch (last) {
                    case 'A' -> Name.UP;
                    case 'B' -> Name.DOWN;
                    case 'C' -> Name.RIGHT;
                    case 'D' -> Name.LEFT;
                    case 'F' -> Name.END;
                    case 'H' -> Name.HOME;
                    case 'P' -> Name.F1;
                    case 'Q' -> Name.F2;
                    case 'S' -> Name.F4;
                    default -> null;
                });
    }

    private static Optional<Name> tilde(int number) {
        return Optional.ofNullable(
                switch (number) {
                    case 1, 7 -> Name.HOME;
                    case 3 -> Name.DELETE;
                    case 4, 8 -> Name.END;
                    case 5 -> Name.PAGE_UP;
                    case 6 -> Name.PAGE_DOWN;
                    case 11 -> Name.F1;
                    case 12 -> Name.F2;
                    case 13 -> Name.F3;
                    case 14 -> Name.F4;
                    case 15 -> Name.F5;
                    case 17 -> Name.F6;
                    case 18 -> Name.F7;
                    case 19 -> Name.F8;
                    case 20 -> Name.F9;
                    case 21 -> Name.F10;
                    case 23 -> Name.F11;
                    case 24 -> Name.F12;
                    default -> null;
                });
    }

    private static Key.Named held(Name name, int modifiers) {
        boolean alt = (modifiers & ALT) != 0;
        if (alt && (modifiers & (SHIFT | CTRL)) == SHIFT) {
            return new Key.Named(shifted(name), true);
        }
        if ((modifiers & CTRL) == 0) {
            return new Key.Named(name, alt);
        }
        return switch (name) {
            case LEFT -> new Key.Named(Name.WORD_LEFT, alt);
            case RIGHT -> new Key.Named(Name.WORD_RIGHT, alt);
            default -> new Key.Named(name, alt);
        };
    }

    /** {@code <0;column;row}: the left button is pressed (xterm, mode 1006); both begin with 1. */
    static Optional<UiEvent.Clicked> click(String parameters) {
        Matcher pressed = PRESSED.matcher(parameters);
        return pressed.matches()
                ? Optional.of(
                        new UiEvent.Clicked(
                                number(pressed.group(1)) - 1, number(pressed.group(2)) - 1))
                : Optional.empty();
    }

    /** Other keys than these are the same with Shift. */
    private static Name shifted(Name name) {
        return switch (name) {
            case UP -> Name.SHIFT_UP;
            case DOWN -> Name.SHIFT_DOWN;
            case LEFT -> Name.SHIFT_LEFT;
            case RIGHT -> Name.SHIFT_RIGHT;
            default -> name;
        };
    }

    /** {@code button;column;row}: the wheel counts as buttons 64 and 65 (xterm, mode 1006). */
    private static Optional<Key.Named> wheel(String parameters) {
        int button = number(parameters.replaceFirst(";.*", ""));
        if ((button & WHEEL) == 0) {
            return Optional.empty();
        }
        return switch (button & MOUSE_BUTTON) {
            case 0 -> Optional.of(new Key.Named(Name.WHEEL_UP));
            case 1 -> Optional.of(new Key.Named(Name.WHEEL_DOWN));
            default -> Optional.empty();
        };
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
    }
}
