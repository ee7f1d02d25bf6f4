package dev.tcrp.server.relay;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.unit.UnitKind;
import dev.tcrp.protocol.unit.UnitWriter;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What the secure recipients of all rooms are told in one turn, each unit once, with who said it:
 * that one is told where it stands instead. Owned by the relay thread.
 */
final class SecureFeed {
    private static final int MOST = 256;
    private static final int SEQ = UnitKind.HEADER + Integer.BYTES;

    /** Of a message, beside its entry. */
    private static final int HEAD = UnitKind.HEADER + UnitKind.MESSAGE.least() + Limits.USER_NAME;

    /** Enough for as many lines as there are places, or for some of the largest entries. */
    private static final int SIZE = MOST * (HEAD + Limits.MESSAGE);

    private final Paths paths;
    private final Traffic traffic;

    /** The units, one behind the other. */
    private final ByteBuffer units = ByteBuffer.allocate(SIZE);

    private final int[] begins = new int[MOST];
    private final int[] sizes = new int[MOST];
    private final @Nullable SecureRecipient[] speakers = new SecureRecipient[MOST];
    private final long[] numbers = new long[MOST];

    /** Those that are too large for a datagram, as they go over connections. */
    private final @Nullable UnitsOverTcp[] handed = new UnitsOverTcp[MOST];

    private final int[] next = new int[MOST];
    private int count;
    private final RoomRoutes[] loud = new RoomRoutes[MOST];
    private int loudRooms;

    SecureFeed(Paths paths, Traffic traffic) {
        this.paths = paths;
        this.traffic = traffic;
    }

    /** Whether an entry of this size, in bytes, finds no room. */
    boolean isFull(int size) {
        return count == MOST || units.remaining() < HEAD + size;
    }

    /**
     * The room's secure recipients are told this entry; its speaker, if that is one of them, what
     * became of it.
     *
     * @param number its speaker's own of it
     */
    void add(
            RoomRoutes room,
            @Nullable SecureRecipient speaker,
            long number,
            long seq,
            long prev,
            long timeMs,
            byte[] sender,
            byte[] entry,
            int at,
            int size) {
        begins[count] = units.position();
        UnitWriter.message(units, room.number, seq, prev, timeMs, sender, entry, at, size);
        add(room, speaker, number);
    }

    /** The others are told that this one is typing. */
    void type(SecureRecipient recipient) {
        begins[count] = units.position();
        UnitWriter.typing(units, recipient.room.number, recipient.userName);
        add(recipient.room, recipient, 0);
    }

    private void add(RoomRoutes room, @Nullable SecureRecipient speaker, long number) {
        int size = units.position() - begins[count];
        sizes[count] = size;
        handed[count] =
                size > SealedDatagram.BUNDLE
                        ? new UnitsOverTcp(Payload.of(units.array(), begins[count], size))
                        : null;
        speakers[count] = speaker;
        numbers[count] = number;
        if (room.secure.add(count++, next)) {
            loud[loudRooms++] = room;
        }
    }

    /** Puts all of it into the bundles of the paths. */
    void tell() {
        for (int i = 0; i < loudRooms; i++) {
            RoomRoutes room = loud[i];
            for (int place = 0; place < room.secureRecipients.size(); place++) {
                tell(room.secureRecipients.at(place));
            }
            room.secure.clear();
        }
        loudRooms = 0;
        units.clear();
        count = 0;
    }

    private void tell(SecureRecipient recipient) {
        int index = recipient.room.secure.first();
        for (int i = 0; i < recipient.room.secure.size(); i++) {
            if (speakers[index] != recipient) {
                append(recipient.path, index);
                traffic.relayed++;
            } else if (numbers[index] > 0) {
                acknowledge(recipient, numbers[index], begins[index] + SEQ);
            }
            index = next[index];
        }
    }

    private void append(Path path, int index) {
        UnitsOverTcp large = handed[index];
        if (large == null) {
            paths.append(path, units.array(), begins[index], sizes[index]);
        } else {
            paths.hand(path, large);
        }
    }

    /** The place and the time are in the unit that the others are told. */
    private void acknowledge(SecureRecipient recipient, long number, int seqAt) {
        UnitWriter.ack(
                paths.room(recipient.path, Paths.SMALL),
                recipient.room.number,
                number,
                units.getLong(seqAt),
                units.getLong(seqAt + Long.BYTES),
                units.getLong(seqAt + 2 * Long.BYTES));
    }
}
