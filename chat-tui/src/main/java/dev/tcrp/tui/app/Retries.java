package dev.tcrp.tui.app;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Rooms of last time that could not be entered: they are tried again whenever their server is there
 * again, until one leaves them. Any thread.
 */
final class Retries {
    private final SequencedMap<RoomKey, Enter> refused = new LinkedHashMap<>();

    /**
     * The session with this server has told this.
     *
     * @return what is to be tried again now
     */
    synchronized List<Enter> heard(ServerAddress server, SessionEvent event) {
        return switch (event) {
            case SessionEvent.Refused(Enter enter, var _) -> {
                refused.putLast(enter.room(), enter);
                yield List.of();
            }
            case SessionEvent.Connected _ -> {
                List<Enter> again =
                        refused.values().stream()
                                .filter(enter -> enter.room().server().equals(server))
                                .toList();
                again.forEach(enter -> refused.remove(enter.room()));
                yield again;
            }
            case SessionEvent.Entered entered -> {
                refused.remove(entered.room());
                yield List.of();
            }
            case SessionEvent.Left(var room) -> {
                forget(room);
                yield List.of();
            }
            case SessionEvent _ -> List.of();
        };
    }

    /**
     * What enters a room that was refused, by another name.
     *
     * @param room the one that was refused last, if it is empty
     */
    synchronized Optional<Enter> again(Optional<RoomKey> room, UserName as) {
        Optional<Enter> before =
                room.isPresent()
                        ? Optional.ofNullable(refused.get(room.get()))
                        : Optional.ofNullable(refused.lastEntry()).map(Map.Entry::getValue);
        return before.map(enter -> new Enter(enter.room(), enter.token(), Optional.of(as)));
    }

    /** One wants no more of the room. */
    synchronized void forget(RoomKey room) {
        refused.remove(room);
    }
}
