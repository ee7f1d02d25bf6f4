package dev.tcrp.tui.pictures;

/** The rows of a pass with their filters taken off. */
final class PngRows {
    private final int step;
    private final byte[] filtered;
    private byte[] row;
    private byte[] above;

    /**
     * @param size of a row, in bytes
     * @param step how many bytes a pixel's left neighbour is away
     */
    PngRows(int size, int step) {
        this.step = step;
        this.filtered = new byte[size + 1];
        this.row = new byte[size];
        this.above = new byte[size];
    }

    /** The next row, good until the one after it. */
    byte[] next(PngData data) throws PictureException {
        byte[] swapped = above;
        above = row;
        row = swapped;
        data.read(filtered);
        int filter = filtered[0];
        if (filter < 0 || filter > 4) {
            throw PictureException.damaged();
        }
        for (int i = 0; i < row.length; i++) {
            int left = i < step ? 0 : row[i - step] & 0xFF;
            int corner = i < step ? 0 : above[i - step] & 0xFF;
            row[i] = (byte) (filtered[i + 1] + guess(filter, left, above[i] & 0xFF, corner));
        }
        return row;
    }

    private static int guess(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> nearest(left, up, corner);
            default -> 0;
        };
    }

    /** Paeth's. */
    private static int nearest(int left, int up, int corner) {
        int byLeft = Math.abs(up - corner);
        int byUp = Math.abs(left - corner);
        int byCorner = Math.abs(left + up - 2 * corner);
        if (byLeft <= byUp && byLeft <= byCorner) {
            return left;
        }
        return byUp <= byCorner ? up : corner;
    }
}
