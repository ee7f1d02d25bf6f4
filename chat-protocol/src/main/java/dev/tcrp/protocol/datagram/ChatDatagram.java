package dev.tcrp.protocol.datagram;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;

/**
 * One message on UDP (PROTOCOL.md section 5).
 *
 * <pre>
 *   0               1                  2           2+R         2+R+M                    end
 *   +---------------+------------------+-----------+-----------+------------------------+
 *   | room size (R) | message size (M) | room name | message   | sender's user name     |
 *   | 1 byte        | 1 byte           | UTF-8     | UTF-8     | UTF-8, up to the end   |
 *   +---------------+------------------+-----------+-----------+------------------------+
 * </pre>
 *
 * The sender's name is there only on the way from our server to a member that entered with
 * operation 19: the relay puts it there, so that nobody can speak as somebody else. To and from the
 * original programs there is none.
 *
 * @param room where it was said
 * @param text 0 to {@value Limits#MESSAGE} bytes of UTF-8; any characters, so sanitise before
 *     showing
 * @param sender the user name of who said it; empty when the datagram does not say
 */
public record ChatDatagram(RoomName room, String text, String sender) {
    /** Checks the limits; throws {@link dev.tcrp.protocol.InvalidFieldException}. */
    public ChatDatagram {
        Texts.sized("message", text, 0, Limits.MESSAGE);
        Texts.checked("sender", sender, 0, Limits.USER_NAME);
    }

    /** A message as a client sends it. */
    public ChatDatagram(RoomName room, String text) {
        this(room, text, "");
    }
}
