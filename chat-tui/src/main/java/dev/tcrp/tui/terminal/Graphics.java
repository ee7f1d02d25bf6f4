package dev.tcrp.tui.terminal;

/**
 * How a terminal draws pictures.
 *
 * @param cellWidth the pixels of a cell, and {@code cellHeight} those of a column of it
 * @param colours how many a Sixel picture may have
 * @param mostWidth the pixels of the largest picture, and {@code mostHeight} those of a column
 */
record Graphics(
        Kind kind, int cellWidth, int cellHeight, int colours, int mostWidth, int mostHeight) {
    /** More pixels than any picture has here. */
    static final int ANY = 99_999;

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
    static final Graphics NONE = new Graphics(Kind.NONE, 8, 16, 0, ANY, ANY);

    boolean isThere() {
        return kind != Kind.NONE;
    }
}
