package dev.tcrp.server.rooms;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Characters that show nothing, or nothing of their own: Default_Ignorable_Code_Point (Unicode 16,
 * DerivedCoreProperties.txt; the JDK does not know that property), format characters, separators of
 * lines, and the blank of Braille.
 */
final class InvisibleCharacters {
    private static final NavigableMap<Integer, Integer> IGNORABLE = new TreeMap<>();

    static {
        int[][] ranges = {
            {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160},
            {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E},
            {0x2060, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
            {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
            {0xE0000, 0xE0FFF}
        };
        for (int[] range : ranges) {
            IGNORABLE.put(range[0], range[1]);
        }
    }

    private InvisibleCharacters() {}

    static boolean is(int c) {
        var range = IGNORABLE.floorEntry(c);
        return (range != null && c <= range.getValue())
                || switch (Character.getType(c)) {
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                            true;
                    default -> c == 0x2800;
                };
    }

    /** White_Space (PropList.txt). */
    static boolean isSpace(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0x85;
    }
}
