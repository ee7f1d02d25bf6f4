package dev.tcrp.tui.pictures;

import java.util.Arrays;
import java.util.Optional;

/** What a picture is by its first bytes, and its pixels. */
public final class Pictures {
    /** Most bytes of a picture that is read. */
    public static final int MOST_BYTES = 10 << 20;

    /** Most pixels of a side. */
    static final int MOST_SIDE = 16_384;

    /** Most pixels. */
    static final int MOST_PIXELS = 40_000_000;

    /** Most pixels of a side of what is read: terminals show no more of them well. */
    static final int MOST_READ = 1000;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    /** A format that is read. */
    public enum Format {
        /** ISO/IEC 15948. */
        PNG,
        /** ITU-T T.81: baseline, extended and progressive, by Huffman's codes with 8 bits. */
        JPEG
    }

    private Pictures() {}

    /** By the first bytes, whatever its name; empty for anything else. */
    public static Optional<Format> format(byte[] bytes) {
        if (begins(bytes, PNG)) {
            return Optional.of(Format.PNG);
        }
        return begins(bytes, JPEG) ? Optional.of(Format.JPEG) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    /**
     * The picture, both sides at most 1,000 pixels; one at a time, for it takes memory.
     *
     * @throws PictureException for a picture that is damaged, or too large
     */
    public static synchronized Raster read(Format format, byte[] bytes) throws PictureException {
        return switch (format) {
            case PNG -> Png.read(bytes);
            case JPEG -> Jpeg.read(bytes);
        };
    }

    /** Before anything is made for so many pixels. */
    static void requireFit(int width, int height) throws PictureException {
        if (width < 1 || height < 1) {
            throw PictureException.damaged();
        }
        if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw PictureException.tooLarge(width, height);
        }
    }
}
