package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.frame.State;
import dev.tcrp.protocol.op.Response.Refused;
import dev.tcrp.protocol.op.Response.SystemMessage;

import java.util.List;
import java.util.stream.Stream;

/** {@link FromServer} to {@link Frame} and back (PROTOCOL.md sections 3 and 4). */
public final class FromServerCodec {
    private static final Forms<FromServer> FORMS =
            new Forms<>(
                    Stream.of(
                                    Operations.ANSWERS,
                                    RoomEventForms.ALL,
                                    List.of(UnitsOverTcp.FORM, Refused.FORM))
                            .<Form<? extends FromServer>>flatMap(List::stream)
                            .toList());

    private FromServerCodec() {}

    /** The frame that says this. */
    public static Frame encode(FromServer message) {
        return FORMS.of(message).write(message);
    }

    /** Reads the response or event in this frame. */
    public static Reading<FromServer> read(Frame frame) {
        try {
            return new Whole<>(form(frame).read(frame));
        } catch (InvalidFieldException e) {
            return new Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    private static Form<? extends FromServer> form(Frame frame) {
        if (frame.isClassic()) {
            return FORMS.of(frame).orElse(SystemMessage.FORM);
        }
        return switch (frame.state()) {
            case State.ANSWER -> known(frame, "one that is answered");
            case State.REFUSED -> Refused.FORM;
            case State.EVENT -> known(frame, "one that is an event");
            default -> throw new InvalidFieldException("state", "" + frame.state(), "1 to 3");
        };
    }

    private static Form<? extends FromServer> known(Frame frame, String rule) {
        return FORMS.of(frame)
                .orElseThrow(
                        () -> new InvalidFieldException("operation", "" + frame.operation(), rule));
    }
}
