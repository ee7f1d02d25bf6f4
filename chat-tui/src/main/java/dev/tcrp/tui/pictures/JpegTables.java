package dev.tcrp.tui.pictures;

import java.util.Arrays;
import java.util.Optional;

/** What a JPEG says before its scans: the tables that count from there on. */
final class JpegTables {
    private static final int TABLES = 4;
    private static final int ADOBE = 12;

    private final int[][] quantisations = new int[TABLES][0];
    private final Huffman[] means = new Huffman[TABLES];
    private final Huffman[] others = new Huffman[TABLES];

    /** Units between two restarts; 0: there are none. */
    int restart;

    /** Whether three components are red, green and blue as they are. */
    boolean isRgb;

    JpegTables() {
        Arrays.fill(means, Huffman.NONE);
        Arrays.fill(others, Huffman.NONE);
    }

    /** DQT, up to that place. */
    void quantise(Bytes in, int end) throws PictureException {
        while (in.at() < end) {
            int head = in.u8();
            var table = new int[JpegScan.ALL];
            for (int i = 0; i < table.length; i++) {
                table[i] = head >> 4 == 0 ? in.u8() : in.u16();
            }
            quantisations[which(head)] = table;
        }
    }

    /** DHT, up to that place. */
    void codes(Bytes in, int end) throws PictureException {
        while (in.at() < end) {
            int head = in.u8();
            Huffman[] tables = head >> 4 == 0 ? means : others;
            tables[which(head)] = Huffman.read(in);
        }
    }

    /** APP14: Adobe's word on what the components are. */
    void adobe(Bytes in, int size) throws PictureException {
        if (size >= ADOBE && in.u8() == 'A' && in.u8() == 'd') {
            in.skip(ADOBE - 3);
            isRgb = in.u8() == 0;
        }
    }

    int[] quantisation(int index) throws PictureException {
        return Optional.of(quantisations[index])
                .filter(table -> table.length > 0)
                .orElseThrow(PictureException::damaged);
    }

    JpegScan.Part part(JpegComponent component, int tables) throws PictureException {
        return new JpegScan.Part(component, means[which(tables >> 4)], others[which(tables)]);
    }

    private static int which(int head) throws PictureException {
        int index = head & 0xF;
        if (index >= TABLES) {
            throw PictureException.damaged();
        }
        return index;
    }
}
