package dev.tcrp.tui.pictures;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal makes of Sixel, by DEC's manual; throws for anything that is no part of it. */
final class SixelReader {
    private static final Pattern WHOLE =
            Pattern.compile("\u001bP0;1;0q\"1;1;(\\d+);(\\d+)([#;!$\\-0-9?-~]*)\u001b\\\\");
    private static final Pattern PART =
            Pattern.compile(
                    "#(\\d+);2;(\\d+);(\\d+);(\\d+)|#(\\d+)|!(\\d+)([?-~])|([?-~])|(\\$)|(-)");

    final int width;
    final int height;

    /** {@code 0xRRGGBB}; -1: never drawn. */
    final int[] pixels;

    int colours;
    private int colour;
    private int x;
    private int y;

    SixelReader(String sixel) {
        Matcher whole = WHOLE.matcher(sixel);
        if (!whole.matches()) {
            throw new IllegalArgumentException("no Sixel");
        }
        width = Integer.parseInt(whole.group(1));
        height = Integer.parseInt(whole.group(2));
        pixels = new int[width * height];
        java.util.Arrays.fill(pixels, -1);
        var registers = new int[256];
        Matcher part = PART.matcher(whole.group(3));
        int at = 0;
        while (part.find(at)) {
            if (part.start() != at) {
                throw new IllegalArgumentException("at " + at);
            }
            at = part.end();
            take(part, registers);
            if (at == whole.group(3).length()) {
                return;
            }
        }
        throw new IllegalArgumentException("at " + at);
    }

    private void take(Matcher part, int[] registers) {
        if (part.group(1) != null) {
            int which = Integer.parseInt(part.group(1));
            registers[which] =
                    level(part.group(2)) << 16 | level(part.group(3)) << 8 | level(part.group(4));
            colours++;
        } else if (part.group(5) != null) {
            colour = registers[Integer.parseInt(part.group(5))];
        } else if (part.group(6) != null) {
            draw(Integer.parseInt(part.group(6)), part.group(7));
        } else if (part.group(8) != null) {
            draw(1, part.group(8));
        } else {
            x = 0;
            y += part.group(10) == null ? 0 : 6;
        }
    }

    private static int level(String percent) {
        int value = Integer.parseInt(percent);
        if (value > 100) {
            throw new IllegalArgumentException(percent);
        }
        return (value * 255 + 50) / 100;
    }

    private void draw(int count, String column) {
        int mask = column.charAt(0) - '?';
        for (int i = 0; i < count; i++, x++) {
            for (int bit = 0; bit < 6; bit++) {
                if ((mask >> bit & 1) != 0) {
                    pixels[(y + bit) * width + x] = colour;
                }
            }
        }
    }
}
