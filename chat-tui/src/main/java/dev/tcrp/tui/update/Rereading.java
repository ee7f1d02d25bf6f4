package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionEvent;

/**
 * Entries that were not told may have changed messages that are here: who comes back far behind
 * reads these anew, page by page, the newest first.
 */
final class Rereading {
    private Rereading() {}

    /** From here on entries are missing that nobody fetches. */
    static RoomPane begun(RoomPane pane, long after) {
        return pane.withLog(pane.log().withoutUnseenQuotes())
                .withDoings(pane.doings().withStale(after + 1));
    }

    /** Whether all that the page may tell is here already, or is read by nobody now. */
    static boolean isMeant(RoomPane pane, SessionEvent.Older older) {
        long top = pane.log().firstSeq();
        boolean isHere = top > 0 && older.before() > top;
        boolean fills =
                pane.log().gaps().stream()
                        .anyMatch(
                                gap ->
                                        gap.filling() == Filling.READING
                                                && gap.after() < older.before());
        return isHere && !fills;
    }

    /** A page has come; if it was read anew, the next one ends where it begins. */
    static RoomPane advanced(RoomPane pane, SessionEvent.Older older) {
        long first = older.lines().isEmpty() ? 0 : older.lines().getFirst().seq();
        return older.before() > 0 && older.before() == pane.doings().stale()
                ? pane.withDoings(pane.doings().withStale(older.more() ? first : 0))
                : pane;
    }

    /** Asks for what is to be read anew from now on, or again on another connection. */
    static Step asked(Model before, Model model, SessionEvent news) {
        return switch (news) {
            case SessionEvent.Entered entered -> asked(model, entered.room(), 0);
            case SessionEvent.Missing missing -> asked(before, model, missing.room());
            case SessionEvent.Older older -> asked(before, model, older.room());
            case SessionEvent.Said said -> asked(before, model, said.room());
            case SessionEvent.Filled filled -> asked(before, model, filled.room());
            case SessionEvent _ -> Step.of(model);
        };
    }

    private static Step asked(Model before, Model model, RoomKey room) {
        return asked(model, room, stale(before, room));
    }

    private static Step asked(Model model, RoomKey room, long known) {
        long stale = stale(model, room);
        return stale == 0 || stale == known
                ? Step.of(model)
                : model.rooms()
                        .pane(room)
                        .filter(pane -> isBefore(pane, stale))
                        .map(_ -> Step.ask(model, new ReadOlder(room, stale)))
                        .orElseGet(() -> Step.of(fresh(model, room)));
    }

    private static boolean isBefore(RoomPane pane, long stale) {
        long first = pane.log().firstSeq();
        return first > 0 && first < stale;
    }

    private static Model fresh(Model model, RoomKey room) {
        return model.withRooms(
                model.rooms().map(room, pane -> pane.withDoings(pane.doings().withStale(0))));
    }

    private static long stale(Model model, RoomKey room) {
        return model.rooms().pane(room).map(pane -> pane.doings().stale()).orElse(0L);
    }
}
