package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RequestReading.NotUnderstood;
import dev.tcrp.protocol.op.RequestReading.Understood;

/** {@link Request} to {@link Frame} and back (PROTOCOL.md sections 3 and 4.2). */
public final class RequestCodec {
    private RequestCodec() {}

    /** The frame that asks this. */
    public static Frame encode(Request request) {
        return Operations.REQUESTS.of(request).write(request);
    }

    /** What this frame asks; a field outside its limits is a refusal that names it. */
    public static RequestReading read(Frame frame) {
        var form = Operations.REQUESTS.of(frame);
        try {
            return form.isPresent()
                    ? new Understood(form.get().read(frame))
                    : new NotUnderstood(unsupported(frame));
        } catch (InvalidFieldException e) {
            return new NotUnderstood(new Refusal(Reason.INVALID, e.getMessage() + "."));
        }
    }

    private static Refusal unsupported(Frame frame) {
        return new Refusal(
                Reason.UNSUPPORTED,
                "This server does not know operation %d in state %d."
                        .formatted(frame.operation(), frame.state()));
    }
}
