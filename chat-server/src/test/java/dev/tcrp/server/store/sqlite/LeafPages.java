package dev.tcrp.server.store.sqlite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Finds the leaves of a table in SQLite's file format (section 1.6), two levels deep. */
final class LeafPages {
    private static final int INTERIOR = 5;

    private LeafPages() {}

    /** Their numbers, in the order of the rows. */
    static List<Integer> of(byte[] file, int size, int root) {
        int at = (root - 1) * size;
        var bytes = ByteBuffer.wrap(file);
        if (bytes.get(at) != INTERIOR) {
            throw new AssertionError("the table is one page");
        }
        List<Integer> leaves = new ArrayList<>();
        for (int cell = 0; cell < bytes.getShort(at + 3); cell++) {
            leaves.add(bytes.getInt(at + bytes.getShort(at + 12 + 2 * cell)));
        }
        leaves.add(bytes.getInt(at + 8));
        return leaves;
    }
}
