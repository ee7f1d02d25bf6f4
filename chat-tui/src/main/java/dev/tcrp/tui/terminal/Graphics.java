package dev.tcrp.tui.terminal;

/**
 * How a terminal draws pictures.
 *
 * @param cellWidth the pixels of a cell, and {@code cellHeight} those of a column of it
 * @param colours how many a Sixel picture may have
 */
record Graphics(Kind kind, int cellWidth, int cellHeight, int colours) {
    /** The protocol. */
    enum Kind {
        /** None: it draws no pictures. */
        NONE,
        /** DEC's, in bands of six rows. */
        SIXEL,
        /** Kitty's. */
        KITTY
    }

    /** A terminal that draws none. */
    static final Graphics NONE = new Graphics(Kind.NONE, 8, 16, 0);

    boolean isThere() {
        return kind != Kind.NONE;
    }
}
