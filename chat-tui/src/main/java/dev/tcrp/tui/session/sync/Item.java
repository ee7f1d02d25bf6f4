package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;

import java.time.Instant;

/**
 * A message of a room, in the chain of its places: {@code prev} is the place before {@code seq}.
 */
public sealed interface Item {
    /** Its place in the room; 0 where messages have none. */
    long seq();

    /** The place before. */
    long prev();

    /** When the server took it. */
    Instant time();

    /**
     * What somebody else said, or we on another device.
     *
     * @param content as it travels; whoever shows it reads it
     */
    record Heard(
            long seq, long prev, Instant time, String sender, Envelope envelope, Payload content)
            implements Item {
        /** A text. */
        Heard(long seq, long prev, Instant time, String sender, String text) {
            this(
                    seq,
                    prev,
                    time,
                    sender,
                    Envelope.SAY,
                    ContentCodec.encode(new Content.Text(text)));
        }
    }

    /**
     * What we said here.
     *
     * @param id what the line goes by where it was said; 0 when it was told before that it is there
     */
    record Own(long seq, long prev, Instant time, long id) implements Item {}
}
