package dev.tcrp.protocol.unit;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.text.Utf8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of units to records and back (PROTOCOL.md section 8.5): the plaintext of a sealed datagram,
 * and the payload of operation 28. {@link UnitCursor} and {@link UnitWriter} do the same without
 * objects.
 */
public final class BundleCodec {
    private BundleCodec() {}

    /** Reads the run from the buffer's position to its limit; neither moves. */
    public static Reading<List<Unit>> read(ByteBuffer bundle) {
        var cursor = new UnitCursor();
        if (!cursor.over(bundle)) {
            return new Reading.Malformed<>(cursor.fault());
        }
        List<Unit> units = new ArrayList<>();
        while (cursor.next()) {
            units.add(unit(cursor));
        }
        return new Reading.Whole<>(units);
    }

    /** Reads the whole array. */
    public static Reading<List<Unit>> read(byte[] bundle) {
        return read(ByteBuffer.wrap(bundle));
    }

    /**
     * Puts the unit into {@code out}; false, and nothing written, when it does not fit into what
     * remains.
     */
    public static boolean write(Unit unit, ByteBuffer out) {
        return switch (unit) {
            case Unit.Say(var room, var number, var after, var envelope, var content) ->
                    UnitWriter.say(out, room, number, after, entry(envelope, content));
            case Unit.Missing(var room, var number, var missing) ->
                    UnitWriter.missing(out, room, number, missing);
            case Unit.Ack(var room, var number, var seq, var prev, var timeMs) ->
                    UnitWriter.ack(out, room, number, seq, prev, timeMs);
            case Unit.No(var room, var number, var reason) ->
                    UnitWriter.no(out, room, number, reason);
            case Unit.Message message -> write(message, out);
            case Unit.Head(var room, var last) -> UnitWriter.head(out, room, last);
            case Unit.Ping(var number) -> UnitWriter.ping(out, number);
            case Unit.Pong(var number) -> UnitWriter.pong(out, number);
            case Unit.PathChallenge(var bytes) -> UnitWriter.pathChallenge(out, bytes);
            case Unit.PathResponse(var bytes) -> UnitWriter.pathResponse(out, bytes);
            case Unit.Typing(var room, var user) -> UnitWriter.typing(out, room, Utf8.encode(user));
        };
    }

    /** The bytes of these units; how many is not limited here. */
    public static byte[] encode(List<Unit> units) {
        var out = ByteBuffer.allocate(units.stream().mapToInt(BundleCodec::size).sum());
        units.forEach(unit -> write(unit, out));
        return out.array();
    }

    /** How many bytes the unit takes, its header among them. */
    public static int size(Unit unit) {
        int variable =
                switch (unit) {
                    case Unit.Say say -> entrySize(say.envelope(), say.content());
                    case Unit.Message message ->
                            Utf8.size(message.sender())
                                    + entrySize(message.envelope(), message.content());
                    case Unit.Typing typing -> Utf8.size(typing.user());
                    case Unit.Ack _,
                            Unit.No _,
                            Unit.Missing _,
                            Unit.Head _,
                            Unit.Ping _,
                            Unit.Pong _,
                            Unit.PathChallenge _,
                            Unit.PathResponse _ ->
                            0;
                };
        return UnitKind.HEADER + unit.kind().least() + variable;
    }

    /** Beyond the smallest envelope, which the smallest unit has. */
    private static int entrySize(Envelope envelope, Payload content) {
        return envelope.size() - Envelope.LEAST + content.size();
    }

    /** The envelope and, behind it, the content. */
    private static byte[] entry(Envelope envelope, Payload content) {
        return envelope.write(new PayloadWriter()).bytes(content).payload().toBytes();
    }

    private static boolean write(Unit.Message message, ByteBuffer out) {
        byte[] entry = entry(message.envelope(), message.content());
        return UnitWriter.message(
                out,
                message.room(),
                message.seq(),
                message.prev(),
                message.timeMs(),
                Utf8.encode(message.sender()),
                entry,
                0,
                entry.length);
    }

    private static Unit unit(UnitCursor at) {
        return switch (at.kind()) {
            case SAY -> new Unit.Say(at.room(), at.number(), at.after(), envelope(at), content(at));
            case MISSING -> new Unit.Missing(at.room(), at.number(), at.after());
            case ACK -> new Unit.Ack(at.room(), at.number(), at.seq(), at.prev(), at.timeMs());
            case NO -> new Unit.No(at.room(), at.number(), at.reason());
            case MESSAGE ->
                    new Unit.Message(
                            at.room(),
                            at.seq(),
                            at.prev(),
                            at.timeMs(),
                            at.name(at.bodyAt() + 29, at.senderSize()),
                            envelope(at),
                            content(at));
            case HEAD -> new Unit.Head(at.room(), at.seq());
            case PING -> new Unit.Ping(at.number());
            case PONG -> new Unit.Pong(at.number());
            case PATH_CHALLENGE -> new Unit.PathChallenge(at.number());
            case PATH_RESPONSE -> new Unit.PathResponse(at.number());
            case TYPING -> new Unit.Typing(at.room(), at.name(at.bodyAt() + 4, at.bodySize() - 4));
        };
    }

    private static Envelope envelope(UnitCursor at) {
        return Envelope.read(new PayloadReader(at.copy(at.entryAt(), at.entrySize())));
    }

    private static Payload content(UnitCursor at) {
        return at.copy(at.contentAt(), at.contentSize());
    }
}
