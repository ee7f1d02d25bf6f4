package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.session.SessionCommand;

import java.time.Instant;

/**
 * A message of a room, in the chain of its places: {@code prev} is the place before {@code seq}.
 */
public sealed interface Item {
    long seq();

    long prev();

    /** When the server took it. */
    Instant time();

    /** What somebody else said, or we on another device. */
    record Heard(
            long seq, long prev, Instant time, String sender, Envelope envelope, Content content)
            implements Item {
        /** A text. */
        Heard(long seq, long prev, Instant time, String sender, String text) {
            this(seq, prev, time, sender, Envelope.SAY, new Content.Text(text));
        }
    }

    /**
     * What we said here.
     *
     * @param id of {@link SessionCommand.Say}; 0 when it was told before that it is there
     */
    record Own(long seq, long prev, Instant time, long id) implements Item {}
}
