package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.server.store.PendingMessage;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Who said the last messages of a room, for those who hear a reply in words; owned by the relay
 * thread, which cannot wait for the log.
 */
final class Speakers {
    private static final int SIZE = 256;
    private static final byte[] NOBODY = {};

    /** The place of each message, at that place's own slot; none before anything was said. */
    private long @Nullable [] seqs;

    private byte[][] names = {};

    /** This message is at this place of the room. */
    void note(long seq, PendingMessage message) {
        if (message.content()[0] == Act.SAY.code()) {
            if (seqs == null) {
                seqs = new long[SIZE];
                names = new byte[SIZE][];
            }
            int slot = slot(seq);
            seqs[slot] = seq;
            names[slot] = message.sender();
        }
    }

    /** The name of who said what is at this place; empty when that is not known any more. */
    String of(long seq) {
        boolean known = seqs != null && seqs[slot(seq)] == seq;
        return new String(known ? names[slot(seq)] : NOBODY, StandardCharsets.UTF_8);
    }

    private static int slot(long seq) {
        return (int) (seq & (SIZE - 1));
    }
}
