package dev.tcrp.tui.pictures;

/** How a camera was held, by the Exif in APP1 of a JPEG (CIPA DC-008, section 4.6.4). */
final class Exif {
    /** As it is. */
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private final byte[] bytes;
    private final int from;
    private final int end;
    private final boolean isLittle;

    private Exif(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.from = from;
        this.end = end;
        this.isLittle = at(0, 1) == 'I';
    }

    /** From 1 to 8, of the segment between these places; 1 for any other segment. */
    static int orientation(byte[] bytes, int start, int end) {
        int head = 6;
        boolean is =
                end - start > head + 8
                        && bytes[start] == 'E'
                        && bytes[start + 1] == 'x'
                        && bytes[start + 2] == 'i'
                        && bytes[start + 3] == 'f';
        return is ? new Exif(bytes, start + head, end).orientation() : UPRIGHT;
    }

    private int orientation() {
        int directory = number(4, 4);
        int entries = number(directory, 2);
        for (int i = 0; i < entries && i < 64; i++) {
            int entry = directory + 2 + i * ENTRY;
            if (number(entry, 2) == ORIENTATION) {
                int found = number(entry + 8, 2);
                return found >= UPRIGHT && found <= 8 ? found : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** So many bytes at this place, in the order that the Exif has; 0 outside. */
    private int number(int place, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            int next = at(place, isLittle ? size - i : i + 1);
            value = value << 8 | next;
        }
        return value;
    }

    private int at(int place, int nth) {
        long index = (long) from + place + nth - 1;
        return place >= 0 && index < end ? bytes[(int) index] & 0xFF : 0;
    }
}
