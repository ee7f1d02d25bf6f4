package dev.tcrp.protocol.message;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Text;

/**
 * One message of a room's log (PROTOCOL.md section 4.6). The constructor checks the limits and
 * throws {@link InvalidFieldException}.
 *
 * @param seq its place in the room
 * @param prev the place of the message before it, 0 when it is the first
 * @param timeMs when the server took it, in milliseconds since 1970
 * @param number the asking device's own of it, 0 when another device said it
 * @param sender a user name; empty when the server itself spoke
 * @param text 0 to {@value Limits#MESSAGE} bytes; any characters, so sanitise before showing
 */
public record LogEntry(long seq, long prev, long timeMs, long number, String sender, String text) {
    public LogEntry {
        require("seq", seq);
        require("prev", prev);
        require("time", timeMs);
        require("number", number);
        Text.checked("sender", sender, 0, Limits.USER_NAME);
        Text.sized("message", text, 0, Limits.MESSAGE);
    }

    static void require(String field, long value) {
        if (value < 0) {
            throw new InvalidFieldException(field, "" + value, "0 or more");
        }
    }
}
