package dev.tcrp.tui.pictures;

/** Bytes with a place where one reads; what is not there is damage. */
final class Bytes {
    private final byte[] bytes;
    private int at;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] all() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return bytes.length - at;
    }

    void goTo(int place) throws PictureException {
        if (place < 0 || place > bytes.length) {
            throw PictureException.damaged();
        }
        at = place;
    }

    void skip(int count) throws PictureException {
        if (count < 0 || count > left()) {
            throw PictureException.damaged();
        }
        at += count;
    }

    int u8() throws PictureException {
        skip(1);
        return bytes[at - 1] & 0xFF;
    }

    int u16() throws PictureException {
        return u8() << 8 | u8();
    }

    int i32() throws PictureException {
        return u16() << 16 | u16();
    }
}
