package dev.tcrp.tui.app;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.update.Typing;
import dev.tcrp.tui.update.UiEvent;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What is told of one's typing: now and then, for as long as it goes on. Owned by the thread of the
 * conversation.
 */
final class TypingTold {
    /** A room is told no more often. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private Optional<RoomKey> room = Optional.empty();
    private Optional<ZonedDateTime> last = Optional.empty();

    /** What is to be told after this event. */
    Optional<SessionCommand> after(UiEvent event, Model before, Model after, ZonedDateTime now) {
        if (after.input().isEmpty()) {
            room = Optional.empty();
        }
        Optional<RoomKey> typed = Typing.in(before, event, after);
        boolean isDue =
                last.filter(time -> now.isBefore(time.plus(PAUSE))).isEmpty()
                        || (!typed.equals(room) && isLongAgo(now));
        if (typed.isEmpty() || !isDue) {
            return Optional.empty();
        }
        room = typed;
        last = Optional.of(now);
        return typed.map(SessionCommand.TellTyping::new);
    }

    /** The server relays one a second. */
    private boolean isLongAgo(ZonedDateTime now) {
        return last.filter(time -> now.isBefore(time.plusSeconds(1))).isEmpty();
    }
}
