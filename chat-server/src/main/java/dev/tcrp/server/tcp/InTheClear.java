package dev.tcrp.server.tcp;

import dev.tcrp.protocol.frame.Frame;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.RequestReading;
import dev.tcrp.protocol.op.RequestReading.NotUnderstood;
import dev.tcrp.protocol.op.RequestReading.Understood;

/** Reads requests on the port for the original's clients, and refuses those that need TLS. */
final class InTheClear {
    private static final NotUnderstood FILES =
            new NotUnderstood(
                    new Refusal(
                            Reason.UNSUPPORTED,
                            "Files travel within TLS only. Connect to the port for TLS."));

    private InTheClear() {}

    /** The request, or why it may not be made in the clear. */
    static RequestReading read(Frame frame) {
        return switch (RequestCodec.read(frame)) {
            case Understood(PutBlob _), Understood(AddToBlob _), Understood(GetBlob _) -> FILES;
            case RequestReading other -> other;
        };
    }
}
