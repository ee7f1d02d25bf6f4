package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.unit.UnitKind;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.relay.feed.Delivery;
import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.relay.feed.RoomRecipients;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What the secure recipients of all rooms are told in one turn, each unit once, with who said it:
 * that one is told where it stands instead. Owned by the relay thread.
 */
public final class SecureFeed implements Delivery {
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
    private final SecureRoom[] loud = new SecureRoom[MOST];
    private int loudRooms;

    /** Nothing is told yet, in no room. */
    public SecureFeed(Paths paths, Traffic traffic) {
        this.paths = paths;
        this.traffic = traffic;
    }

    @Override
    public RoomRecipients open(RoomName name, int room) {
        return new SecureRoom(room, this);
    }

    /**
     * The room's secure recipients are told this entry; its speaker, if that is one of them, what
     * became of it.
     */
    void add(SecureRoom room, PendingMessage message, long seq, long prev) {
        makePlace(message.size());
        begins[count] = units.position();
        UnitWriter.message(
                units,
                room.number,
                seq,
                prev,
                message.timeMs(),
                message.sender(),
                message.content(),
                0,
                message.size());
        add(room, speaker(message), message.number());
    }

    /** The others are told that this one is typing, if they are few enough to make use of it. */
    void type(SecureRecipient recipient) {
        type(recipient.room(), recipient.userName(), recipient);
    }

    /** The recipients of a room are told that somebody at another server is typing. */
    public void type(FedRoom room, byte[] userName) {
        type(room, userName, null);
    }

    private void type(FedRoom room, byte[] userName, @Nullable SecureRecipient recipient) {
        if (SecureRoom.in(room).size() > Budgets.Speech.TYPING_SHOWN) {
            return;
        }
        makePlace(0);
        begins[count] = units.position();
        UnitWriter.typing(units, room.number(), userName);
        add(SecureRoom.in(room), recipient, 0);
    }

    /** For an entry of this size, in bytes. */
    private void makePlace(int size) {
        if (count == MOST || units.remaining() < HEAD + size) {
            tell();
        }
    }

    /** The device that said it, which may have come back by another connection. */
    private @Nullable SecureRecipient speaker(PendingMessage message) {
        if (message instanceof Accepted accepted
                && accepted.speaker() instanceof SecureRecipient recipient
                && recipient.isIn()) {
            return recipient;
        }
        return message.mayRepeat()
                ? paths.recipient(message.device(), message.member(), message.room())
                : null;
    }

    @Override
    public void refuse(RefusedMessage refused) {
        PendingMessage message = refused.message();
        SecureRecipient recipient = speaker(message);
        if (recipient != null) {
            paths.no(recipient.path, message.room(), message.number(), refused.reason());
        }
    }

    @Override
    public void acknowledge(StoredMessage repeat) {
        PendingMessage message = repeat.message();
        SecureRecipient recipient = speaker(message);
        if (recipient != null) {
            UnitWriter.ack(
                    paths.room(recipient.path, Paths.SMALL),
                    message.room(),
                    message.number(),
                    repeat.seq(),
                    repeat.prev(),
                    message.timeMs());
        }
    }

    /** Over their connections: what was lost may have been the last datagram. */
    void tellHead(SecureRoom room, long last) {
        ByteBuffer unit = ByteBuffer.allocate(Paths.SMALL);
        UnitWriter.head(unit, room.number, last);
        var head = new UnitsOverTcp(Payload.of(unit.array(), 0, unit.position()));
        for (int place = 0; place < room.size(); place++) {
            paths.sendOverTcp(room.at(place).path, head);
        }
    }

    private void add(SecureRoom room, @Nullable SecureRecipient speaker, long number) {
        int size = units.position() - begins[count];
        sizes[count] = size;
        handed[count] =
                size > SealedDatagram.BUNDLE
                        ? new UnitsOverTcp(Payload.of(units.array(), begins[count], size))
                        : null;
        speakers[count] = speaker;
        numbers[count] = number;
        if (room.told.add(count++, next)) {
            loud[loudRooms++] = room;
        }
    }

    @Override
    public void hand() {
        tell();
        paths.flush();
    }

    /** All of it was copied. */
    @Override
    public void clear() {}

    /** Puts all of it into the bundles of the paths. */
    private void tell() {
        for (int i = 0; i < loudRooms; i++) {
            SecureRoom room = loud[i];
            for (int place = 0; place < room.size(); place++) {
                tell(room, room.at(place));
            }
            room.told.clear();
        }
        loudRooms = 0;
        units.clear();
        count = 0;
    }

    private void tell(SecureRoom room, SecureRecipient recipient) {
        int index = room.told.first();
        for (int i = 0; i < room.told.size(); i++) {
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
            paths.sendOverTcp(path, large);
        }
    }

    /** The place and the time are in the unit that the others are told. */
    private void acknowledge(SecureRecipient recipient, long number, int seqAt) {
        UnitWriter.ack(
                paths.room(recipient.path, Paths.SMALL),
                recipient.room().number(),
                number,
                units.getLong(seqAt),
                units.getLong(seqAt + Long.BYTES),
                units.getLong(seqAt + 2 * Long.BYTES));
    }
}
