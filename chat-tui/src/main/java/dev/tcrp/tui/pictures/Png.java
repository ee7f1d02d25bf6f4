package dev.tcrp.tui.pictures;

/** Reads a PNG: what stands before its pixels, then those row by row, in one pass or seven. */
final class Png {
    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;

    /** Adam7: first column, first row, and the steps between. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private Png() {}

    static Raster read(byte[] bytes) throws PictureException {
        var in = new Bytes(bytes);
        in.skip(SIGNATURE);
        var chunks = new PngChunks(in);
        if (!chunks.next().equals("IHDR") || chunks.size() != HEADER) {
            throw PictureException.damaged();
        }
        int width = in.i32();
        int height = in.i32();
        Pictures.requireFit(width, height);
        int depth = in.u8();
        int colours = in.u8();
        int methods = in.u16();
        int interlace = in.u8();
        if (methods != 0 || interlace > 1) {
            throw PictureException.damaged();
        }
        var pixels = new PngPixels(depth, colours);
        for (String type = chunks.next(); !type.equals("IDAT"); type = chunks.next()) {
            switch (type) {
                case "PLTE" -> pixels.palette(in, chunks.size());
                case "tRNS" -> pixels.transparent(in, chunks.size());
                case "IEND" -> throw PictureException.damaged();
                default -> chunks.requireNeedless();
            }
        }
        pixels.requirePalette();
        var shrinking = Shrinking.of(width, height, Pictures.MOST_READ, Pictures.MOST_READ);
        try (var data = new PngData(chunks)) {
            for (int[] pass : interlace == 0 ? ONE_PASS : PASSES) {
                read(pass, width, height, pixels, data, shrinking);
            }
        }
        return shrinking.raster();
    }

    private static void read(
            int[] pass, int width, int height, PngPixels pixels, PngData data, Shrinking into)
            throws PictureException {
        int columns = Math.ceilDiv(width - pass[0], pass[2]);
        int rows = Math.ceilDiv(height - pass[1], pass[3]);
        if (columns < 1 || rows < 1) {
            return;
        }
        var lines = new PngRows(pixels.rowBytes(columns), pixels.step());
        for (int row = 0; row < rows; row++) {
            byte[] line = lines.next(data);
            for (int column = 0; column < columns; column++) {
                int rgb = pixels.rgb(line, column);
                into.add(pass[0] + column * pass[2], pass[1] + row * pass[3], rgb);
            }
        }
    }
}
