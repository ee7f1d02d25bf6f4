package dev.tcrp.tui.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * The components of a JPEG and how they lie in it (ITU-T T.81 section A.1).
 *
 * @param side how many coefficients of a row, and rows, of each block are kept: 1, 2, 4 or 8
 * @param columns units in a row
 */
record JpegFrame(
        int width,
        int height,
        boolean isProgressive,
        List<JpegComponent> components,
        int side,
        int columns,
        int rows) {
    private static final int BLOCK = 8;
    private static final int DEPTH = 8;

    /** Most bytes of coefficients. */
    private static final int MOST_MEMORY = 20 << 20;

    /** Copies the list. */
    JpegFrame {
        components = List.copyOf(components);
    }

    /** Reads what a frame begins with; checks all of it before it takes memory. */
    static JpegFrame read(Bytes in, boolean isProgressive) throws PictureException {
        int depth = in.u8();
        int height = in.u16();
        int width = in.u16();
        Pictures.requireFit(width, height);
        int count = in.u8();
        if (depth != DEPTH || (count != 1 && count != 3)) {
            throw PictureException.unknown(depth == DEPTH ? "CMYK" : depth + " bit");
        }
        var components = new ArrayList<JpegComponent>();
        for (int i = 0; i < count; i++) {
            components.add(new JpegComponent(in.u8(), in.u8(), in.u8()));
        }
        int side = side(Math.max(width, height));
        int across = BLOCK * components.stream().mapToInt(one -> one.across).max().orElse(1);
        int down = BLOCK * components.stream().mapToInt(one -> one.down).max().orElse(1);
        int columns = Math.ceilDiv(width, across);
        int rows = Math.ceilDiv(height, down);
        for (JpegComponent one : components) {
            one.columns = columns * one.across;
            one.rows = rows * one.down;
            one.ownColumns = Math.ceilDiv(width * one.across, across);
            one.ownRows = Math.ceilDiv(height * one.down, down);
        }
        if (components.stream().mapToLong(one -> one.cost(side, isProgressive)).sum()
                > MOST_MEMORY) {
            throw PictureException.tooLarge(width, height);
        }
        components.forEach(one -> one.hold(side, isProgressive));
        return new JpegFrame(width, height, isProgressive, components, side, columns, rows);
    }

    /** The fewest that show about as many pixels as are read. */
    private static int side(int longest) {
        int side = 1;
        while (side < BLOCK && longest * side / BLOCK < Pictures.MOST_READ * 3 / 4) {
            side *= 2;
        }
        return side;
    }

    JpegComponent component(int id) throws PictureException {
        return components.stream()
                .filter(one -> one.id == id)
                .findFirst()
                .orElseThrow(PictureException::damaged);
    }
}
