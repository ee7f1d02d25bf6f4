package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.server.store.BlobStore;
import dev.tcrp.server.store.PendingMessage;

/**
 * Holds the files of entries from their acceptance until they are stored, so that none is removed
 * in between; owned by the relay thread. Nearly all entries say none, and cost a look at a byte.
 */
final class SaidFiles {
    private final BlobStore blobs;

    SaidFiles(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Holds the file of this entry; false when it says one that the server does not have. */
    boolean claim(int room, long member, byte[] bytes, int at, int size) {
        if (!hasBlob(bytes, at)) {
            return true;
        }
        Envelope envelope = envelope(bytes, at, size);
        int head = envelope.size();
        Payload content = Payload.of(bytes, at + head, size - head);
        return envelope.act() == Act.SAY
                && ContentCodec.read(content) instanceof Reading.Whole(Content.File file)
                && blobs.claim(room, member, envelope.blob().orElseThrow(), file);
    }

    /** The entry is not taken. */
    void letGo(byte[] bytes, int at, int size) {
        if (hasBlob(bytes, at)) {
            envelope(bytes, at, size).blob().ifPresent(blobs::settle);
        }
    }

    private static boolean hasBlob(byte[] bytes, int at) {
        return (bytes[at + 1] & Envelope.BLOB) != 0;
    }

    private static Envelope envelope(byte[] bytes, int at, int size) {
        return Envelope.read(new PayloadReader(Payload.of(bytes, at, size)));
    }

    /** The entry is stored. */
    void stored(PendingMessage message) {
        settle(message);
        if (message.size() > 0 && message.content()[0] == Act.DELETE.code()) {
            blobs.erased(message.room());
        }
    }

    /** What becomes of the entry is known. */
    void settle(PendingMessage message) {
        if (message.size() >= Envelope.LEAST && hasBlob(message.content(), 0)) {
            message.envelope().blob().ifPresent(blobs::settle);
        }
    }
}
