package dev.tcrp.tui.pictures;

import java.util.List;

/**
 * Reads a scan of a JPEG into the coefficients of its components: all of each block at once, or of
 * a progressive picture some of them, or one bit more of each (ITU-T T.81 sections F.2 and G.2).
 */
final class JpegScan {
    /** The coefficients of a block. */
    static final int ALL = 64;

    private static final int LONG_RUN = 15;
    private static final int LARGEST = 15;

    private final List<Part> parts;
    private final Range range;
    private final JpegBits bits;
    private int endOfBlocks;

    /** A component in a scan, and the mean of its last block. */
    static final class Part {
        final JpegComponent component;
        final Huffman means;
        final Huffman others;
        private int last;

        Part(JpegComponent component, Huffman means, Huffman others) {
            this.component = component;
            this.means = means;
            this.others = others;
        }
    }

    /**
     * What of each block a scan has.
     *
     * @param isWhole whether it has all
     * @param first the first coefficient, and {@code last} the last one, in the order of scans
     * @param isMore whether it refines what is known
     * @param low the lowest bit that it has
     */
    record Range(boolean isWhole, int first, int last, boolean isMore, int low) {}

    JpegScan(List<Part> parts, Range range, JpegBits bits) throws PictureException {
        this.parts = parts;
        this.range = range;
        this.bits = bits;
        boolean isSome =
                range.first == 0
                        ? range.last == 0
                        : parts.size() == 1 && range.first <= range.last && range.last < ALL;
        if ((!range.isWhole && !isSome) || range.low > 13) {
            throw PictureException.damaged();
        }
    }

    /**
     * Reads all of it.
     *
     * @param columns units of all components in a row
     * @param restart after so many units all is as at first; 0: never
     */
    void read(int columns, int rows, int restart) throws PictureException {
        if (parts.size() == 1) {
            JpegComponent own = parts.getFirst().component;
            int width = own.ownColumns;
            for (int unit = 0; unit < width * own.ownRows; unit++) {
                restart(unit, restart);
                read(parts.getFirst(), unit / width * own.columns + unit % width);
            }
            return;
        }
        for (int unit = 0; unit < columns * rows; unit++) {
            restart(unit, restart);
            for (Part part : parts) {
                unit(part, unit % columns, unit / columns);
            }
        }
    }

    private void restart(int unit, int every) throws PictureException {
        if (every > 0 && unit > 0 && unit % every == 0) {
            bits.restart();
            endOfBlocks = 0;
            parts.forEach(part -> part.last = 0);
        }
    }

    private void unit(Part part, int column, int row) throws PictureException {
        JpegComponent one = part.component;
        for (int y = 0; y < one.down; y++) {
            for (int x = 0; x < one.across; x++) {
                read(part, (row * one.down + y) * one.columns + column * one.across + x);
            }
        }
    }

    private void read(Part part, int block) throws PictureException {
        if (range.first == 0) {
            mean(part, block);
        }
        if (range.isWhole) {
            others(part, block, 1, ALL - 1);
        } else if (range.first > 0 && range.isMore) {
            refine(part, block);
        } else if (range.first > 0) {
            others(part, block, range.first, range.last);
        }
    }

    private void mean(Part part, int block) throws PictureException {
        if (range.isMore) {
            if (bits.bit()) {
                part.component.refineFirst(block, 1 << range.low);
            }
            return;
        }
        int size = part.means.next(bits);
        if (size > LARGEST) {
            throw PictureException.damaged();
        }
        part.last += bits.signed(size);
        part.component.put(block, 0, part.last << range.low);
    }

    private void others(Part part, int block, int from, int to) throws PictureException {
        if (endOfBlocks > 0) {
            endOfBlocks--;
            return;
        }
        for (int at = from; at <= to; at++) {
            int symbol = part.others.next(bits);
            int zeros = symbol >> 4;
            int size = symbol & 0xF;
            at += zeros;
            if (size == 0 && zeros < LONG_RUN) {
                endOfBlocks = range.isWhole ? 0 : run(zeros) - 1;
                return;
            }
            if (at > to) {
                throw PictureException.damaged();
            }
            if (size > 0) {
                part.component.put(block, at, bits.signed(size) << range.low);
            }
        }
    }

    /** Blocks that end here, this one among them. */
    private int run(int size) throws PictureException {
        return (1 << size) + bits.next(size);
    }

    private void refine(Part part, int block) throws PictureException {
        int at = range.first;
        while (endOfBlocks == 0 && at <= range.last) {
            int symbol = part.others.next(bits);
            int zeros = symbol >> 4;
            int size = symbol & 0xF;
            if (size > 1) {
                throw PictureException.damaged();
            }
            if (size == 0 && zeros < LONG_RUN) {
                endOfBlocks = run(zeros);
            } else {
                int value = size == 0 ? 0 : bits.bit() ? 1 : -1;
                at = place(part.component, block, at, zeros, value) + 1;
            }
        }
        if (endOfBlocks > 0) {
            refineKnown(part.component, block, at);
            endOfBlocks--;
        }
    }

    /** Goes over so many zeros, refines what is none, and puts the value there; the place. */
    private int place(JpegComponent in, int block, int from, int zeros, int value)
            throws PictureException {
        int left = zeros;
        int at = from;
        for (; at <= range.last; at++) {
            if ((in.known(block) >> at & 1) != 0) {
                refineOne(in, block, at);
            } else if (left-- == 0) {
                if (value != 0) {
                    in.put(block, at, value << range.low);
                }
                return at;
            }
        }
        return at;
    }

    private void refineKnown(JpegComponent in, int block, int from) throws PictureException {
        long ahead = from >= ALL ? 0 : in.known(block) >>> from << from;
        for (long left = ahead; left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            if (at > range.last) {
                return;
            }
            refineOne(in, block, at);
        }
    }

    private void refineOne(JpegComponent in, int block, int at) throws PictureException {
        if (bits.bit()) {
            in.refine(block, at, 1 << range.low);
        }
    }
}
