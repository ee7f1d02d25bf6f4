package dev.tcrp.tui.pictures;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The chunks of a PNG, one after the other: length, type, data and checksum. */
final class PngChunks {
    private static final int TYPE = 4;
    private static final int CHECKSUM = 4;

    private final Bytes in;
    private int size;
    private int end;
    private String type = "";

    PngChunks(Bytes in) {
        this.in = in;
        this.end = in.at();
    }

    /** Goes to the data of the next chunk, whose checksum is right; its type. */
    String next() throws PictureException {
        in.goTo(end);
        size = in.i32();
        if (size < 0 || size > in.left() - TYPE - CHECKSUM) {
            throw PictureException.damaged();
        }
        int from = in.at();
        type = new String(in.all(), from, TYPE, StandardCharsets.ISO_8859_1);
        var sum = new CRC32();
        sum.update(in.all(), from, TYPE + size);
        in.skip(TYPE + size);
        if (in.i32() != (int) sum.getValue()) {
            throw PictureException.damaged();
        }
        end = in.at();
        in.goTo(from + TYPE);
        return type;
    }

    /** The bytes of this chunk's data. */
    int size() {
        return size;
    }

    /** Where this chunk's data begins. */
    int at() {
        return in.at();
    }

    byte[] all() {
        return in.all();
    }

    /** A chunk that is not known may only be one that a picture can be shown without. */
    void requireNeedless() throws PictureException {
        boolean isNeeded = Character.isUpperCase(type.charAt(0));
        if (isNeeded) {
            throw PictureException.damaged();
        }
    }
}
