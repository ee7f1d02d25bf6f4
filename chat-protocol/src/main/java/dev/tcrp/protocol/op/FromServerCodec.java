package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.CreateRoom.TokenIssued;
import dev.tcrp.protocol.op.FromServerReading.Understood;
import dev.tcrp.protocol.op.FromServerReading.Unreadable;
import dev.tcrp.protocol.op.Response.SystemMessage;

/** {@link FromServer} to {@link Frame} and back (PROTOCOL.md sections 3 and 4). */
public final class FromServerCodec {
    private FromServerCodec() {}

    /** The frame that says this. */
    public static Frame encode(FromServer message) {
        return switch (message) {
            case Response response -> ResponseCodec.encode(response);
            case RoomEvent event -> RoomEventCodec.encode(event);
            case UnitsOverTcp(var units) -> new Frame(SubmitUnits.CODE, State.EVENT, "", units);
        };
    }

    /** What this frame says. */
    public static FromServerReading read(Frame frame) {
        try {
            return new Understood(
                    Operation.isClassic(frame.operation()) ? classic(frame) : further(frame));
        } catch (InvalidFieldException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static FromServer classic(Frame frame) {
        var room = new RoomName(frame.room());
        String text = frame.payload().text().orElse("");
        return frame.operation() == CreateRoom.CODE && frame.state() == State.ANSWER
                ? new TokenIssued(room, new Token(text))
                : new SystemMessage(room, text);
    }

    private static FromServer further(Frame frame) {
        if (frame.operation() == SubmitUnits.CODE && frame.state() == State.EVENT) {
            return new UnitsOverTcp(frame.payload());
        }
        var fields = new PayloadReader(frame.payload());
        FromServer message =
                switch (frame.state()) {
                    case State.ANSWER -> ResponseCodec.read(frame, fields);
                    case State.REFUSED -> ResponseCodec.readRefusal(frame, fields);
                    case State.EVENT -> RoomEventCodec.read(frame, fields);
                    default ->
                            throw new InvalidFieldException("state", "" + frame.state(), "1 to 3");
                };
        fields.end();
        return message;
    }
}
