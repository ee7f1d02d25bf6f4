package dev.tcrp.tui.pictures;

/** A table of Huffman codes of a JPEG (ITU-T T.81 annex C). */
final class Huffman {
    private static final int LONGEST = 16;

    /** A table that was never given: none of its codes is one. */
    static final Huffman NONE = new Huffman(new int[0]);

    /** Codes up to this length are found at once. */
    static final int QUICK = 8;

    private final int[] symbols;

    /** For the next 8 bits: length and symbol; 0 for the beginning of a longer code. */
    private final int[] quick = new int[1 << QUICK];

    /** For each length: the first code that is longer, moved to 16 bits. */
    private final int[] ends = new int[LONGEST + 1];

    /** For each length: what is added to a code to find its symbol. */
    private final int[] offsets = new int[LONGEST + 1];

    private Huffman(int[] symbols) {
        this.symbols = symbols;
    }

    /** Reads how many codes of each length there are, and their symbols. */
    static Huffman read(Bytes in) throws PictureException {
        var counts = new int[LONGEST + 1];
        int all = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = in.u8();
            all += counts[length];
        }
        if (all > 256) {
            throw PictureException.damaged();
        }
        var symbols = new int[all];
        for (int i = 0; i < all; i++) {
            symbols[i] = in.u8();
        }
        var table = new Huffman(symbols);
        table.assign(counts);
        return table;
    }

    private void assign(int[] counts) throws PictureException {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offsets[length] = index - code;
            for (int i = 0; i < counts[length]; i++) {
                if (length <= QUICK) {
                    int from = code << (QUICK - length);
                    int entry = length << 8 | symbols[index];
                    for (int j = 0; j < 1 << (QUICK - length) && from + j < quick.length; j++) {
                        quick[from + j] = entry;
                    }
                }
                code++;
                index++;
            }
            if (code > 1 << length) {
                throw PictureException.damaged();
            }
            ends[length] = code << (LONGEST - length);
            code <<= 1;
        }
    }

    /** The next symbol. */
    int next(JpegBits bits) throws PictureException {
        int ahead = bits.peek(LONGEST);
        int entry = quick[ahead >> (LONGEST - QUICK)];
        if (entry != 0) {
            bits.drop(entry >> 8);
            return entry & 0xFF;
        }
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            if (ahead < ends[length]) {
                bits.drop(length);
                return symbol((ahead >> (LONGEST - length)) + offsets[length]);
            }
        }
        throw PictureException.damaged();
    }

    private int symbol(int index) throws PictureException {
        if (index < 0 || index >= symbols.length) {
            throw PictureException.damaged();
        }
        return symbols[index];
    }
}
