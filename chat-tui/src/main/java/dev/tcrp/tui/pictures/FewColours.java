package dev.tcrp.tui.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture in few colours: the space of colours is cut in two where most pixels are, at their
 * middle, until there are as many boxes as colours (Heckbert's median cut).
 */
final class FewColours {
    /** Bits of a level that tell colours apart. */
    private static final int BITS = 5;

    private static final int CELLS = 1 << (3 * BITS);

    private final int[] colours;
    private final byte[] indices;

    private FewColours(int[] colours, byte[] indices) {
        this.colours = colours;
        this.indices = indices;
    }

    /** How many there are. */
    int size() {
        return colours.length;
    }

    /** {@code 0xRRGGBB}. */
    int colour(int index) {
        return colours[index];
    }

    /** The colour of a pixel, counted row by row. */
    int at(int pixel) {
        return indices[pixel] & 0xFF;
    }

    /** Of at most so many, which are at most 256. */
    static FewColours of(Raster raster, int most) {
        var counts = new int[CELLS];
        var sums = new long[3][CELLS];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int rgb = raster.at(x, y);
                int cell = cell(rgb);
                counts[cell]++;
                for (int i = 0; i < 3; i++) {
                    sums[i][cell] += level(rgb, i);
                }
            }
        }
        List<int[]> boxes = boxes(counts, most);
        var colours = new int[boxes.size()];
        var nearest = new byte[CELLS];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = mean(boxes.get(i), counts, sums);
            for (int cell : boxes.get(i)) {
                nearest[cell] = (byte) i;
            }
        }
        var indices = new byte[raster.width() * raster.height()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = nearest[cell(raster.at(i % raster.width(), i / raster.width()))];
        }
        return new FewColours(colours, indices);
    }

    private static List<int[]> boxes(int[] counts, int most) {
        var used = new int[CELLS];
        int size = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (counts[cell] > 0) {
                used[size++] = cell;
            }
        }
        List<int[]> boxes = new ArrayList<>(List.of(Arrays.copyOf(used, size)));
        List<Long> weights = new ArrayList<>(List.of(weight(boxes.getFirst(), counts)));
        while (boxes.size() < most) {
            int largest = 0;
            for (int i = 1; i < boxes.size(); i++) {
                largest = weights.get(i) > weights.get(largest) ? i : largest;
            }
            if (weights.get(largest) == 0) {
                return boxes;
            }
            int[] box = boxes.get(largest);
            int half = sort(box, counts);
            boxes.set(largest, Arrays.copyOf(box, half));
            boxes.add(Arrays.copyOfRange(box, half, box.length));
            weights.set(largest, weight(boxes.get(largest), counts));
            weights.add(weight(boxes.getLast(), counts));
        }
        return boxes;
    }

    /** How much a cut gains: pixels, by how far apart their colours are; 0: it cannot be cut. */
    private static long weight(int[] box, int[] counts) {
        long pixels = 0;
        for (int cell : box) {
            pixels += counts[cell];
        }
        return pixels * spread(box, widest(box));
    }

    /** Sorts the box by the level that differs most; the index of the middle of its pixels. */
    private static int sort(int[] box, int[] counts) {
        int shift = shift(widest(box));
        var keys = new long[box.length];
        long pixels = 0;
        for (int i = 0; i < box.length; i++) {
            keys[i] = (long) (box[i] >> shift & (1 << BITS) - 1) << Integer.SIZE | box[i];
            pixels += counts[box[i]];
        }
        Arrays.sort(keys);
        long before = 0;
        int half = 0;
        for (int i = 0; i < box.length; i++) {
            box[i] = (int) keys[i];
            half = before < pixels / 2 ? i : half;
            before += counts[box[i]];
        }
        return Math.clamp(half, 1, box.length - 1);
    }

    private static int widest(int[] box) {
        int widest = 1;
        for (int i = 0; i < 3; i++) {
            widest = spread(box, i) > spread(box, widest) ? i : widest;
        }
        return widest;
    }

    private static int spread(int[] box, int level) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int cell : box) {
            int value = cell >> shift(level) & (1 << BITS) - 1;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static int mean(int[] box, int[] counts, long[][] sums) {
        long pixels = 0;
        var all = new long[3];
        for (int cell : box) {
            pixels += counts[cell];
            for (int i = 0; i < 3; i++) {
                all[i] += sums[i][cell];
            }
        }
        return (int) (all[0] / pixels) << 16
                | (int) (all[1] / pixels) << 8
                | (int) (all[2] / pixels);
    }

    private static int cell(int rgb) {
        int drop = 8 - BITS;
        return level(rgb, 0) >> drop << (2 * BITS)
                | level(rgb, 1) >> drop << BITS
                | level(rgb, 2) >> drop;
    }

    private static int shift(int level) {
        return (2 - level) * BITS;
    }

    private static int level(int rgb, int which) {
        return rgb >> (16 - 8 * which) & 0xFF;
    }
}
