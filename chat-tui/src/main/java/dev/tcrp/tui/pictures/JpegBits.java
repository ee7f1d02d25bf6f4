package dev.tcrp.tui.pictures;

/** The bits of a scan of a JPEG, up to its next marker (ITU-T T.81 section F.2.2.5). */
final class JpegBits {
    private static final int MARKER = 0xFF;

    private final byte[] bytes;
    private int at;
    private int held;
    private int count;

    JpegBits(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** So many bits, at most 16, that stay; behind the last one there are zeros. */
    int peek(int wanted) {
        while (count < wanted && hasMore()) {
            int b = bytes[at] & 0xFF;
            at += b == MARKER ? 2 : 1;
            held = held << 8 | b;
            count += 8;
        }
        int missing = Math.max(0, wanted - count);
        int there = missing > 0 ? held << missing : held >>> (count - wanted);
        return there & (1 << wanted) - 1;
    }

    /** A byte of all ones has a zero behind it, or is a marker. */
    private boolean hasMore() {
        return at < bytes.length
                && ((bytes[at] & 0xFF) != MARKER || (at + 1 < bytes.length && bytes[at + 1] == 0));
    }

    /** Goes on behind so many bits that were looked at. */
    void drop(int bits) throws PictureException {
        if (bits > count) {
            throw PictureException.damaged();
        }
        count -= bits;
    }

    int next(int bits) throws PictureException {
        int value = peek(bits);
        drop(bits);
        return value;
    }

    boolean bit() throws PictureException {
        return next(1) != 0;
    }

    /** A number of so many bits, whose first one tells its sign. */
    int signed(int bits) throws PictureException {
        if (bits == 0) {
            return 0;
        }
        int value = next(bits);
        return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
    }

    /** Goes behind the restart marker that must be here. */
    void restart() throws PictureException {
        count = 0;
        skipFill();
        boolean isRestart =
                at + 1 < bytes.length
                        && (bytes[at] & 0xFF) == MARKER
                        && (bytes[at + 1] & 0xF8) == 0xD0;
        if (!isRestart) {
            throw PictureException.damaged();
        }
        at += 2;
    }

    private void skipFill() {
        while (at + 1 < bytes.length
                && (bytes[at] & 0xFF) == MARKER
                && (bytes[at + 1] & 0xFF) == MARKER) {
            at++;
        }
    }

    /** Where the scan ends: at its next marker. */
    int end() {
        while (at + 1 < bytes.length
                && ((bytes[at] & 0xFF) != MARKER
                        || bytes[at + 1] == 0
                        || (bytes[at + 1] & 0xF8) == 0xD0)) {
            at++;
        }
        return at;
    }
}
