package dev.tcrp.tui.pictures;

/**
 * A component of a JPEG: brightness or colour, in blocks of 64 coefficients. Only those of the
 * lowest frequencies are kept, as many as the shrunk picture shows.
 */
final class JpegComponent {
    /** The place of each coefficient in its block, in the order of the scan. */
    private static final int[] PLACES = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27,
        20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
    };

    final int id;
    final int across;
    final int down;
    final int quantisation;

    /** Blocks that a scan of this component alone has, and those of whole units. */
    int ownColumns;

    int ownRows;
    int columns;
    int rows;

    private int kept;
    private short[] coefficients = {};

    /** Of each block, which coefficients are not 0; of a progressive picture only. */
    private long[] known = {};

    /** For each coefficient in the order of the scan: where it is kept; -1: nowhere. */
    private final int[] slots = new int[64];

    JpegComponent(int id, int sampling, int quantisation) throws PictureException {
        this.id = id;
        this.across = sampling >> 4;
        this.down = sampling & 0xF;
        this.quantisation = quantisation;
        if (across < 1 || across > 4 || down < 1 || down > 4 || quantisation > 3) {
            throw PictureException.damaged();
        }
    }

    /** Bytes that {@link #hold} takes. */
    long cost(int side, boolean isProgressive) {
        return (long) columns * rows * (2L * side * side + (isProgressive ? 8 : 0));
    }

    /** Makes room for so many coefficients of a row, and so many rows, of each block. */
    void hold(int side, boolean isProgressive) {
        kept = side * side;
        coefficients = new short[columns * rows * kept];
        known = new long[isProgressive ? columns * rows : 0];
        for (int i = 0; i < slots.length; i++) {
            int x = PLACES[i] % 8;
            int y = PLACES[i] / 8;
            slots[i] = x < side && y < side ? y * side + x : -1;
        }
    }

    void put(int block, int index, int value) {
        if (known.length > 0) {
            known[block] |= 1L << index;
        }
        if (slots[index] >= 0) {
            coefficients[block * kept + slots[index]] = (short) value;
        }
    }

    /** The coefficients of a block that are not 0 so far, a bit for each. */
    long known(int block) {
        return known[block];
    }

    /** Moves a coefficient that is not 0 farther from it. */
    void refine(int block, int index, int bit) {
        if (slots[index] >= 0) {
            int at = block * kept + slots[index];
            coefficients[at] = (short) (coefficients[at] + (coefficients[at] < 0 ? -bit : bit));
        }
    }

    /** Sets a lower bit of the first coefficient. */
    void refineFirst(int block, int bit) {
        coefficients[block * kept] = (short) (coefficients[block * kept] | bit);
    }

    /** Multiplied, row by row. */
    void coefficients(int block, int[] by, float[] into) {
        for (int i = 0; i < by.length; i++) {
            if (slots[i] >= 0) {
                into[slots[i]] = coefficients[block * kept + slots[i]] * by[i];
            }
        }
    }
}
