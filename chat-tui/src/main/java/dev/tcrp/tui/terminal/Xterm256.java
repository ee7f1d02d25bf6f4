package dev.tcrp.tui.terminal;

/** xterm's colours 16 to 255: a cube of 6 by 6 by 6, and 24 greys. */
final class Xterm256 {
    private static final int FIRST = 16;
    private static final int FIRST_GREY = 232;
    private static final int COUNT = 256;
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    private Xterm256() {}

    /** The one that looks most like {@code 0xRRGGBB}. */
    static int nearest(int colour) {
        int best = FIRST;
        for (int i = FIRST; i < COUNT; i++) {
            if (distance(colour(i), colour) < distance(colour(best), colour)) {
                best = i;
            }
        }
        return best;
    }

    /** What the colour of this number, from 16 on, is. */
    static int colour(int number) {
        if (number >= FIRST_GREY) {
            int grey = 8 + 10 * (number - FIRST_GREY);
            return grey << 16 | grey << 8 | grey;
        }
        int n = number - FIRST;
        return STEPS[n / 36] << 16 | STEPS[n / 6 % 6] << 8 | STEPS[n % 6];
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return 3 * red * red + 6 * green * green + blue * blue;
    }
}
