package dev.tcrp.tui.session.classic;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.MemberLeft;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Said;
import dev.tcrp.tui.text.Words;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a datagram of a classic room says (PROTOCOL.md section 5). The original server sends its
 * leave notice without a header and with the leaver's token in place of the name; no token is
 * shown.
 */
final class ClassicDatagram {
    private static final String LEFT = " がチャットを終了しました。";
    private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.*");

    private ClassicDatagram() {}

    /**
     * The event, which has come at this time, or nothing when the datagram is none of this room's.
     */
    static Optional<SessionEvent> read(RoomKey room, byte[] bytes, Instant time) {
        if (DatagramCodec.read(bytes, bytes.length) instanceof Whole(var datagram)
                && datagram.room().equals(room.room())) {
            String text = datagram.text();
            return Optional.of(
                    text.endsWith(LEFT)
                            ? left(room, text)
                            : new Said(room, 0, time, datagram.sender(), text));
        }
        return Utf8.decode(bytes).filter(text -> text.endsWith(LEFT)).map(text -> left(room, text));
    }

    private static SessionEvent left(RoomKey room, String notice) {
        String who = notice.substring(0, notice.length() - LEFT.length());
        if (!TOKEN.matcher(who).matches()) {
            try {
                return new MemberLeft(room, new UserName(who));
            } catch (InvalidFieldException e) {
                // No name either: somebody left, that much is known.
            }
        }
        return new Notice(Optional.of(room), Words.of("session.classic.left"));
    }
}
