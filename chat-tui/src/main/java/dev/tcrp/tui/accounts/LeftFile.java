package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.tui.session.RoomKey;

import java.time.Instant;
import java.util.Optional;

/**
 * A file that is on its way: the next start goes on with it.
 *
 * @param seq the place of the message whose file is saved; 0: a file is sent
 * @param path absolute; of a file that is saved: the folder, or the file that it becomes
 * @param sha256 of a file that is sent, once it is known: no other is sent in its place
 * @param time when it began
 */
public record LeftFile(
        RoomKey room, long seq, String path, Optional<Payload> sha256, Instant time) {
    /** Whether it is sent; else it is saved. */
    public boolean isSent() {
        return seq == 0;
    }

    /** Whether the two are one and the same, maybe begun twice. */
    boolean isSame(LeftFile other) {
        return room.equals(other.room) && seq == other.seq && path.equals(other.path);
    }
}
