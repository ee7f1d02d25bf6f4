package dev.tcrp.server.store;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.Run.Changed;
import dev.tcrp.server.store.Run.Item;
import dev.tcrp.server.store.Run.Owned;
import dev.tcrp.server.store.Run.Said;

import java.util.List;

/**
 * A {@link Run} as bytes: a version, u16 shard, u64 incarnation, u64 number, u16 count of items,
 * then each item behind its kind. Numbers are big-endian, texts stand behind a u16 size.
 */
public final class RunCodec {
    /** How many bytes of items a run holds at most, but for one item that is larger by itself. */
    public static final int MOST_BYTES = 512 * 1024;

    private static final int VERSION = 1;
    private static final int SAID = 1;
    private static final int CHANGED = 2;
    private static final int OWNED = 3;

    /** What an entry takes at most besides its sender and its bytes. */
    private static final int SAID_FIELDS = 102;

    private RunCodec() {}

    /** The bytes of this run. */
    public static byte[] write(Run run) {
        return new PayloadWriter()
                .u8(VERSION)
                .u16(run.shard())
                .u64(run.incarnation())
                .u64(run.number())
                .list(run.items(), RunCodec::write)
                .payload()
                .toBytes();
    }

    private static void write(PayloadWriter to, Item item) {
        switch (item) {
            case Said said -> write(to.u8(SAID), said);
            case Changed(var changes) -> to.u8(CHANGED).list(changes, ChangeCodec::write);
            case Owned(var node, var incarnation) -> to.u8(OWNED).text(node).u64(incarnation);
        }
    }

    private static void write(PayloadWriter to, Said said) {
        StoredMessage stored = said.stored();
        PendingMessage message = stored.message();
        to.u64(stored.seq())
                .u64(stored.prev())
                .u32(message.room())
                .u64(message.timeMs())
                .sized(Payload.of(message.sender()))
                .u64(message.member())
                .flag(message.isHost())
                .text(message.device())
                .u64(message.number())
                .u32(message.size())
                .bytes(Payload.of(message.content(), 0, message.size()))
                .u64(said.incarnation())
                .u64(said.ticket());
    }

    /** At most so many bytes of a run hold the entry that this becomes. */
    public static int size(PendingMessage message) {
        return SAID_FIELDS + message.sender().length + message.size();
    }

    /** So many bytes of a run hold this change. */
    public static int size(Change change) {
        var bytes = new PayloadWriter();
        ChangeCodec.write(bytes, change);
        return bytes.payload().size();
    }

    /** The run of these bytes, or what is wrong with them. */
    public static Reading<Run> read(byte[] bytes) {
        try {
            var from = new PayloadReader(Payload.of(bytes));
            int version = from.u8();
            if (version != VERSION) {
                return new Malformed<>(
                        "a newer server wrote it (version %d, this server reads %d)"
                                .formatted(version, VERSION));
            }
            int shard = from.u16();
            long incarnation = from.u64();
            long number = from.u64();
            List<Item> items = from.list(RunCodec::item);
            from.end();
            return new Whole<>(new Run(shard, incarnation, number, items));
        } catch (InvalidFieldException e) {
            return new Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    private static Item item(PayloadReader from) {
        int kind = from.u8();
        return switch (kind) {
            case SAID -> said(from);
            case CHANGED -> new Changed(from.list(ChangeCodec::read));
            case OWNED -> new Owned(from.text(), from.u64());
            default -> throw new InvalidFieldException("kind of item", "" + kind, "1 to 3");
        };
    }

    private static Said said(PayloadReader from) {
        long seq = from.u64();
        long prev = from.u64();
        int room = from.count();
        long timeMs = from.u64();
        byte[] sender = from.sized().toBytes();
        long member = from.u64();
        boolean isHost = from.flag();
        String device = from.text();
        long number = from.u64();
        Payload entry = entry(from);
        long incarnation = from.u64();
        long ticket = from.u64();
        var key = new RepeatKey(member, device, number);
        var message =
                new ForwardedMessage(room, timeMs, sender, isHost, entry, key, incarnation, ticket);
        return new Said(new StoredMessage(seq, prev, message), incarnation, ticket);
    }

    /** An envelope and what is behind it. */
    private static Payload entry(PayloadReader from) {
        Payload entry = from.bytes(from.count());
        var envelope = new PayloadReader(entry);
        Envelope.read(envelope);
        return entry;
    }
}
