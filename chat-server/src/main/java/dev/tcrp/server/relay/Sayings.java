package dev.tcrp.server.relay;

import dev.tcrp.protocol.secure.UnitKind;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What a room's seats are told in one batch, each unit once, with who said it; owned by the relay
 * thread.
 */
final class Sayings {
    private static final int MOST = 64;
    private static final int LARGEST_UNIT = UnitKind.HEADER + UnitKind.MESSAGE.most();

    /** The units, one behind the other. */
    final ByteBuffer units = ByteBuffer.allocate(MOST * LARGEST_UNIT);

    private final int[] ends = new int[MOST];
    private final @Nullable Seat[] speakers = new Seat[MOST];
    private int count;

    boolean isFull() {
        return count == MOST;
    }

    /** What was put into {@link #units} since the last one is a unit, said by somebody there. */
    void add(@Nullable Seat speaker) {
        ends[count] = units.position();
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
            }
            from = ends[i];
        }
        return told;
    }

    void clear() {
        units.clear();
        count = 0;
    }
}
