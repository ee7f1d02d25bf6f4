package dev.tcrp.tui.pictures;

import java.util.Arrays;

/**
 * Pixels as DEC's terminals take them (VT330/VT340 programmer reference, chapter 14): bands of six
 * rows, each colour of a band in turn, equal columns counted. At the cursor.
 */
public final class Sixel {
    private static final int BAND = 6;
    private static final char NONE = '?';
    private static final int LEAST_RUN = 4;

    private final Raster raster;
    private final FewColours few;
    private final StringBuilder out = new StringBuilder();

    private Sixel(Raster raster, FewColours few) {
        this.raster = raster;
        this.few = few;
    }

    /** In at most so many colours, which are at most 256. */
    public static String of(Raster raster, int colours) {
        var sixel = new Sixel(raster, FewColours.of(raster, Math.clamp(colours, 2, 256)));
        sixel.draw();
        return sixel.out.toString();
    }

    private void draw() {
        out.append("\u001bP0;1;0q\"1;1;");
        out.append(raster.width()).append(';').append(raster.height());
        for (int i = 0; i < few.size(); i++) {
            int rgb = few.colour(i);
            out.append('#').append(i).append(";2;").append(percent(rgb >> 16)).append(';');
            out.append(percent(rgb >> 8)).append(';').append(percent(rgb));
        }
        for (int row = 0; row < raster.height(); row += BAND) {
            if (row > 0) {
                out.append('-');
            }
            band(row);
        }
        out.append("\u001b\\");
    }

    private static int percent(int level) {
        return ((level & 0xFF) * 100 + 127) / 255;
    }

    private void band(int from) {
        int width = raster.width();
        var masks = new byte[few.size() * width];
        var used = new boolean[few.size()];
        for (int y = 0; y < Math.min(BAND, raster.height() - from); y++) {
            for (int x = 0; x < width; x++) {
                int colour = few.at((from + y) * width + x);
                int at = colour * width + x;
                masks[at] = (byte) (masks[at] | 1 << y);
                used[colour] = true;
            }
        }
        boolean isFirst = true;
        for (int colour = 0; colour < used.length; colour++) {
            if (used[colour]) {
                out.append(isFirst ? "#" : "$#").append(colour);
                columns(Arrays.copyOfRange(masks, colour * width, (colour + 1) * width));
                isFirst = false;
            }
        }
    }

    /** What is behind the last column of this colour is left out. */
    private void columns(byte[] masks) {
        int end = masks.length;
        while (masks[end - 1] == 0) {
            end--;
        }
        for (int at = 0; at < end; ) {
            int next = at + 1;
            while (next < end && masks[next] == masks[at]) {
                next++;
            }
            run(next - at, (char) (NONE + masks[at]));
            at = next;
        }
    }

    private void run(int count, char column) {
        if (count < LEAST_RUN) {
            out.repeat(column, count);
        } else {
            out.append('!').append(count).append(column);
        }
    }
}
