package dev.tcrp.tui.pictures;

/** What the samples of a PNG's rows mean; what is transparent is on white. */
final class PngPixels {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;
    private static final int MOST_COLOURS = 256;
    private static final int WHITE = 0xFF;

    private final int depth;
    private final int kind;
    private final int samples;
    private int[] palette = {};

    /** The samples of the one colour that is transparent; none: there is no such colour. */
    private int[] clear = {};

    PngPixels(int depth, int kind) throws PictureException {
        boolean isKnown =
                switch (kind) {
                    case GREY ->
                            depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                    case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                    case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
                    default -> false;
                };
        if (!isKnown) {
            throw PictureException.damaged();
        }
        this.depth = depth;
        this.kind = kind;
        this.samples =
                switch (kind) {
                    case RGB -> 3;
                    case GREY_ALPHA -> 2;
                    case RGB_ALPHA -> 4;
                    default -> 1;
                };
    }

    /** Of so many pixels. */
    int rowBytes(int columns) {
        return Math.ceilDiv(columns * samples * depth, 8);
    }

    int step() {
        return Math.max(1, samples * depth / 8);
    }

    void palette(Bytes in, int size) throws PictureException {
        if (size % 3 != 0 || size > 3 * MOST_COLOURS) {
            throw PictureException.damaged();
        }
        palette = new int[size / 3];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = in.u16() << 8 | in.u8();
        }
    }

    void transparent(Bytes in, int size) throws PictureException {
        if (kind == PALETTE) {
            for (int i = 0; i < Math.min(size, palette.length); i++) {
                int rgb = palette[i];
                palette[i] = onWhite(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, in.u8());
            }
        } else if (size == 2 * samples) {
            clear = new int[samples];
            for (int i = 0; i < samples; i++) {
                clear[i] = in.u16();
            }
        }
    }

    void requirePalette() throws PictureException {
        if (kind == PALETTE && palette.length == 0) {
            throw PictureException.damaged();
        }
    }

    int rgb(byte[] row, int column) throws PictureException {
        if (clear.length > 0 && isClear(row, column)) {
            return onWhite(0, 0, 0, 0);
        }
        int at = column * samples;
        return switch (kind) {
            case PALETTE -> coloured(sample(row, at));
            case RGB -> onWhite(level(row, at), level(row, at + 1), level(row, at + 2), WHITE);
            case RGB_ALPHA ->
                    onWhite(
                            level(row, at),
                            level(row, at + 1),
                            level(row, at + 2),
                            level(row, at + 3));
            default -> {
                int grey = level(row, at);
                yield onWhite(grey, grey, grey, samples == 1 ? WHITE : level(row, at + 1));
            }
        };
    }

    private int coloured(int index) throws PictureException {
        if (index >= palette.length) {
            throw PictureException.damaged();
        }
        return palette[index];
    }

    private boolean isClear(byte[] row, int column) {
        for (int i = 0; i < clear.length; i++) {
            if (sample(row, column * samples + i) != clear[i]) {
                return false;
            }
        }
        return true;
    }

    private int sample(byte[] row, int index) {
        if (depth == 16) {
            return (row[2 * index] & 0xFF) << 8 | (row[2 * index + 1] & 0xFF);
        }
        int bit = index * depth;
        return row[bit / 8] >> (8 - depth - bit % 8) & ((1 << depth) - 1);
    }

    /** From 0 to 255. */
    private int level(byte[] row, int index) {
        int sample = sample(row, index);
        return depth == 16 ? sample >> 8 : sample * WHITE / ((1 << depth) - 1);
    }

    private static int onWhite(int red, int green, int blue, int alpha) {
        return mixed(red, alpha) << 16 | mixed(green, alpha) << 8 | mixed(blue, alpha);
    }

    private static int mixed(int level, int alpha) {
        return (level * alpha + WHITE * (WHITE - alpha)) / WHITE;
    }
}
