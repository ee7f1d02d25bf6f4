package dev.tcrp.server.relay;

import dev.tcrp.protocol.secure.UnitKind;
import dev.tcrp.protocol.secure.UnitWriter;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What a room's seats are told in one batch, each unit once, with who said it: that one is told
 * where it stands instead. Owned by the relay thread.
 */
final class Sayings {
    private static final int MOST = 64;
    private static final int SEQ = UnitKind.HEADER + Integer.BYTES;
    private static final int LARGEST_UNIT = UnitKind.HEADER + UnitKind.MESSAGE.most();

    /** The units, one behind the other. */
    final ByteBuffer units = ByteBuffer.allocate(MOST * LARGEST_UNIT);

    private final int[] ends = new int[MOST];
    private final @Nullable Seat[] speakers = new Seat[MOST];
    private final long[] numbers = new long[MOST];
    private int count;

    boolean isFull() {
        return count == MOST;
    }

    /**
     * What was put into {@link #units} since the last one is a unit, said by somebody there.
     *
     * @param number its speaker's own; 0: it is no message
     */
    void add(@Nullable Seat speaker, long number) {
        ends[count] = units.position();
        numbers[count] = number;
        speakers[count++] = speaker;
    }

    /** Gives this seat's path what others said; returns how many units that was. */
    int tell(Seat seat, Paths paths) {
        int from = 0;
        int told = 0;
        for (int i = 0; i < count; i++) {
            if (speakers[i] != seat) {
                paths.append(seat.path, units.array(), from, ends[i] - from);
                told++;
            } else if (numbers[i] > 0) {
                acknowledge(seat, numbers[i], from + SEQ, paths);
            }
            from = ends[i];
        }
        return told;
    }

    /** The place and the time are in the unit that the others are told. */
    private void acknowledge(Seat seat, long number, int seqAt, Paths paths) {
        UnitWriter.ack(
                paths.room(seat.path, Paths.SMALL),
                seat.room.number,
                number,
                units.getLong(seqAt),
                units.getLong(seqAt + Long.BYTES),
                units.getLong(seqAt + 2 * Long.BYTES));
    }

    void clear() {
        units.clear();
        count = 0;
    }
}
