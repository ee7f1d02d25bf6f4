package dev.tcrp.protocol.secure;

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
    public static BundleReading read(ByteBuffer bundle) {
        var cursor = new UnitCursor();
        if (!cursor.over(bundle)) {
            return new BundleReading.Malformed(cursor.fault());
        }
        List<Unit> units = new ArrayList<>();
        while (cursor.next()) {
            units.add(unit(cursor));
        }
        return new BundleReading.Whole(units);
    }

    /** Reads the whole array. */
    public static BundleReading read(byte[] bundle) {
        return read(ByteBuffer.wrap(bundle));
    }

    /**
     * Puts the unit into {@code out}; false, and nothing written, when it does not fit into what
     * remains.
     */
    public static boolean write(Unit unit, ByteBuffer out) {
        return switch (unit) {
            case Unit.Say(var room, var number, var text) ->
                    UnitWriter.say(out, room, number, Utf8.encode(text));
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
        int texts =
                switch (unit) {
                    case Unit.Say say -> Utf8.size(say.text()) - 1;
                    case Unit.Message message ->
                            Utf8.size(message.sender()) + Utf8.size(message.text());
                    case Unit.Typing typing -> Utf8.size(typing.user());
                    case Unit.Ack _,
                            Unit.No _,
                            Unit.Head _,
                            Unit.Ping _,
                            Unit.Pong _,
                            Unit.PathChallenge _,
                            Unit.PathResponse _ ->
                            0;
                };
        return UnitKind.HEADER + unit.kind().least() + texts;
    }

    private static boolean write(Unit.Message message, ByteBuffer out) {
        byte[] text = Utf8.encode(message.text());
        return UnitWriter.message(
                out,
                message.room(),
                message.seq(),
                message.prev(),
                message.timeMs(),
                Utf8.encode(message.sender()),
                text,
                0,
                text.length);
    }

    private static Unit unit(UnitCursor at) {
        return switch (at.kind()) {
            case SAY -> new Unit.Say(at.room(), at.number(), text(at));
            case ACK -> new Unit.Ack(at.room(), at.number(), at.seq(), at.prev(), at.timeMs());
            case NO -> new Unit.No(at.room(), at.number(), at.reason());
            case MESSAGE ->
                    new Unit.Message(
                            at.room(), at.seq(), at.prev(), at.timeMs(), sender(at), text(at));
            case HEAD -> new Unit.Head(at.room(), at.seq());
            case PING -> new Unit.Ping(at.number());
            case PONG -> new Unit.Pong(at.number());
            case PATH_CHALLENGE -> new Unit.PathChallenge(at.number());
            case PATH_RESPONSE -> new Unit.PathResponse(at.number());
            case TYPING -> new Unit.Typing(at.room(), text(at));
        };
    }

    private static String text(UnitCursor at) {
        return at.text(at.textAt(), at.textSize());
    }

    private static String sender(UnitCursor at) {
        return at.text(at.bodyAt() + 29, at.senderSize());
    }
}
