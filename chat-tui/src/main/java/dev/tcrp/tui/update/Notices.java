package dev.tcrp.tui.update;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent.Said;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Calls the person when somebody names them: not in the room that they have before them, and not
 * for what was said while there was no connection.
 */
final class Notices {
    /** What was said earlier is no news. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private Notices() {}

    static Step of(Model before, Model after, UiEvent event, ZonedDateTime now) {
        return event instanceof UiEvent.News(var _, Said said) && isNew(said.time(), now)
                ? Step.of(after, calls(before, after, said.room()))
                : Step.of(after);
    }

    private static Effect[] calls(Model before, Model after, RoomKey room) {
        return added(before, after, room)
                .filter(said -> said.mention() || DirectRoom.is(room.room()))
                .filter(_ -> !isSeen(after, room) && !isMuted(after, room))
                .map(said -> new Effect.Call(after.title(room), said.sender(), said.text()))
                .stream()
                .toArray(Effect[]::new);
    }

    /** The line of somebody else's words that came to the room's log. */
    private static Optional<LogLine.Said> added(Model before, Model after, RoomKey room) {
        long next = before.rooms().pane(room).map(RoomPane::log).map(Log::next).orElse(0L);
        return after.rooms().pane(room).stream()
                .filter(pane -> pane.log().next() != next)
                .flatMap(pane -> pane.log().entries().reversed().stream())
                .filter(entry -> entry.number() >= next)
                .findFirst()
                .map(Log.Entry::line)
                .filter(LogLine.Said.class::isInstance)
                .map(LogLine.Said.class::cast);
    }

    private static boolean isMuted(Model model, RoomKey room) {
        return model.rooms().pane(room).filter(pane -> pane.attention().muted()).isPresent();
    }

    private static boolean isSeen(Model model, RoomKey room) {
        return model.focused()
                && model.rooms().isCurrent(room)
                && model.current().scroll().isEmpty();
    }

    private static boolean isNew(Instant said, ZonedDateTime now) {
        return Duration.between(said, now.toInstant()).abs().compareTo(NEW) < 0;
    }
}
