package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.protocol.op.RequestReading.NotUnderstood;
import dev.tcrp.protocol.op.RequestReading.Understood;

/**
 * Reads requests within TLS (PROTOCOL.md section 8.1), and refuses those by which datagrams would
 * travel in the clear.
 */
final class WithinTls {
    private static final NotUnderstood ORIGINAL =
            refused(
                    Reason.UNSUPPORTED,
                    "Within TLS only sealed datagrams are relayed, which the operations 1 to 3 do"
                            + " not know. Open a path (27) and enter with operation 19, or connect"
                            + " to the port for the original's clients.");

    private static final NotUnderstood PORT =
            refused(
                    Reason.INVALID,
                    "Within TLS a member is reached by its sealed path, never at a port in the"
                            + " clear: the port must be 0.");

    private WithinTls() {}

    /** The request, or why it may not be made within TLS. */
    static RequestReading read(Frame frame) {
        return switch (RequestCodec.read(frame)) {
            case Understood(Request.Classic _) -> ORIGINAL;
            case Understood(EnterRoom enter) when enter.udpPort() != 0 -> PORT;
            case RequestReading other -> other;
        };
    }

    private static NotUnderstood refused(Reason reason, String words) {
        return new NotUnderstood(new Refusal(reason, words));
    }
}
