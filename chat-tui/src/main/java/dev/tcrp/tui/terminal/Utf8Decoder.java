package dev.tcrp.tui.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Code points out of UTF-8 bytes that come in any number of parts; owned by its decoder. */
final class Utf8Decoder {
    private static final int REPLACEMENT = 0xFFFD;

    private int partial;
    private int missing;
    private int least;

    /** Whether the bytes so far end within a character. */
    boolean isPartial() {
        return missing > 0;
    }

    /** Forgets a character that was begun; U+FFFD stands for it. */
    OptionalInt abandon() {
        boolean wasPartial = isPartial();
        missing = 0;
        return wasPartial ? OptionalInt.of(REPLACEMENT) : OptionalInt.empty();
    }

    /** The code points that are complete with this byte; U+FFFD for what is not UTF-8. */
    List<Integer> take(byte b) {
        int value = b & 0xFF;
        if (isPartial() && (value & 0xC0) == 0x80) {
            partial = (partial << 6) | (value & 0x3F);
            return --missing == 0 ? List.of(checked()) : List.of();
        }
        var ready = new ArrayList<Integer>();
        abandon().ifPresent(ready::add);
        if (value < 0x80) {
            ready.add(value);
        } else if (value >= 0xC2 && value <= 0xF4) {
            begin(value);
        } else {
            ready.add(REPLACEMENT);
        }
        return ready;
    }

    private void begin(int value) {
        missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
        partial = value & (0x3F >> missing);
        least = missing == 1 ? 0x80 : missing == 2 ? 0x800 : 0x10000;
    }

    private int checked() {
        boolean isScalar =
                partial >= least
                        && partial <= Character.MAX_CODE_POINT
                        && (partial < Character.MIN_SURROGATE || partial > Character.MAX_SURROGATE);
        return isScalar ? partial : REPLACEMENT;
    }
}
