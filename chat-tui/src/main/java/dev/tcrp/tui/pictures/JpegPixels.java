package dev.tcrp.tui.pictures;

import java.util.Arrays;
import java.util.List;

/**
 * Makes pixels of the coefficients of a JPEG: of those that were kept, a smaller picture (ITU-T
 * T.81 section A.3.3, with fewer cosines), and of brightness and colour red, green and blue (JFIF).
 */
final class JpegPixels {
    private final JpegFrame frame;
    private final JpegTables tables;
    private final int side;

    /** The cosine of each coefficient at each pixel. */
    private final float[] cosines;

    private final float[] block;
    private final float[] half;

    JpegPixels(JpegFrame frame, JpegTables tables) {
        this.frame = frame;
        this.tables = tables;
        this.side = frame.side();
        this.cosines = new float[side * side];
        this.block = new float[side * side];
        this.half = new float[side * side];
        for (int x = 0; x < side; x++) {
            for (int u = 0; u < side; u++) {
                double norm = Math.sqrt((u == 0 ? 1.0 : 2.0) / side) * Math.sqrt(side / 8.0);
                cosines[x * side + u] =
                        (float) (norm * Math.cos((2 * x + 1) * u * Math.PI / (2 * side)));
            }
        }
    }

    Raster raster() throws PictureException {
        int width = Math.ceilDiv(frame.width() * side, 8);
        int height = Math.ceilDiv(frame.height() * side, 8);
        var shrinking = Shrinking.of(width, height, Pictures.MOST_READ, Pictures.MOST_READ);
        List<JpegComponent> components = frame.components();
        int across = components.stream().mapToInt(one -> one.across).max().orElse(1);
        int down = components.stream().mapToInt(one -> one.down).max().orElse(1);
        var strips = new byte[components.size()][];
        var scales = new int[components.size()][];
        for (int i = 0; i < strips.length; i++) {
            JpegComponent one = components.get(i);
            strips[i] = new byte[one.columns * side * one.down * side];
            scales[i] = new int[] {one.across, one.down, one.columns * side};
        }
        var values = new int[components.size()];
        for (int unit = 0; unit < frame.rows(); unit++) {
            for (int i = 0; i < strips.length; i++) {
                draw(components.get(i), unit, strips[i]);
            }
            int from = unit * down * side;
            for (int y = from; y < Math.min(height, from + down * side); y++) {
                for (int x = 0; x < width; x++) {
                    for (int i = 0; i < strips.length; i++) {
                        int row = (y - from) * scales[i][1] / down;
                        int at = row * scales[i][2] + x * scales[i][0] / across;
                        values[i] = strips[i][at] & 0xFF;
                    }
                    shrinking.add(x, y, rgb(values));
                }
            }
        }
        return shrinking.raster();
    }

    /** The blocks of a row of units. */
    private void draw(JpegComponent one, int unit, byte[] strip) throws PictureException {
        int[] by = tables.quantisation(one.quantisation);
        int stride = one.columns * side;
        for (int y = 0; y < one.down; y++) {
            for (int x = 0; x < one.columns; x++) {
                Arrays.fill(block, 0);
                one.coefficients((unit * one.down + y) * one.columns + x, by, block);
                draw(strip, y * side * stride + x * side, stride);
            }
        }
    }

    private void draw(byte[] strip, int at, int stride) {
        for (int v = 0; v < side; v++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                for (int u = 0; u < side; u++) {
                    sum += block[v * side + u] * cosines[x * side + u];
                }
                half[v * side + x] = sum;
            }
        }
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float sum = 0;
                for (int v = 0; v < side; v++) {
                    sum += half[v * side + x] * cosines[y * side + v];
                }
                strip[at + y * stride + x] = (byte) level(sum + 128);
            }
        }
    }

    private int rgb(int[] values) {
        if (values.length == 1) {
            return values[0] * 0x010101;
        }
        if (tables.isRgb) {
            return values[0] << 16 | values[1] << 8 | values[2];
        }
        int light = values[0];
        int blue = values[1] - 128;
        int red = values[2] - 128;
        return level(light + 1.402f * red) << 16
                | level(light - 0.344136f * blue - 0.714136f * red) << 8
                | level(light + 1.772f * blue);
    }

    private static int level(float value) {
        return Math.clamp(Math.round(value), 0, 0xFF);
    }
}
