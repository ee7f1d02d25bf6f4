package dev.tcrp.server.cluster;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Request;

/**
 * Requests that carry bytes of files: the owner of the room says whether the client may, and the
 * edge carries them out.
 */
final class Transfers {
    private static final Payload ANY = Payload.of(new byte[1]);

    private Transfers() {}

    /** Whether the request is one of them. */
    static boolean isOne(Request request) {
        return request instanceof PutBlob
                || request instanceof AddToBlob
                || request instanceof GetBlob;
    }

    /** What the owner is asked: it need not see the bytes to decide. */
    static Request question(Request request) {
        return request instanceof AddToBlob(var room, var blob, var offset, var _)
                ? new AddToBlob(room, blob, offset, ANY)
                : request;
    }
}
