package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogLine.Gap;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;

import java.util.Optional;

/** How far one has read, and what is fetched so that one can read on. */
final class Reading {
    /** So many lines below the one that is gone to are loaded too. */
    private static final int BELOW = 50;

    private Reading() {}

    /** Tells the server when the newest line of the open room is on the screen. */
    static Step noted(Model model) {
        RoomPane pane = model.current();
        long last = pane.log().lastSeq();
        boolean isSeen =
                model.isConnected()
                        && pane.standing() == RoomPane.Standing.ENTERED
                        && pane.scroll().isEmpty()
                        && model.overlay().isEmpty();
        return isSeen && last > pane.kept().read()
                ? Step.ask(
                        model.map(p -> p.withKept(p.kept().readTo(last))),
                        new SessionCommand.MarkRead(pane.room().orElseThrow(), last))
                : Step.of(model);
    }

    /** Asks for what is before the first line, or in a gap, if that is on the screen. */
    static Step older(Model model, LogRows rows, int height) {
        RoomPane pane = model.current();
        Optional<Gap> left =
                rows.visibleGaps(height).stream()
                        .filter(gap -> gap.filling() == Filling.LEFT)
                        .findFirst();
        if (left.isPresent()) {
            return read(model, left.get());
        }
        boolean wants = pane.kept().earlier() == Earlier.MORE && rows.isAtTop(height);
        if (!wants) {
            return Step.of(model);
        }
        return pane.hasRoom()
                ? Step.ask(
                        with(model, Earlier.LOADING),
                        new ReadOlder(pane.room().orElseThrow(), pane.log().firstSeq()))
                : Step.of(with(model, Earlier.TOO_MUCH));
    }

    private static Step read(Model model, Gap gap) {
        Gap reading = gap.with(Filling.READING);
        return Step.ask(
                model.map(p -> p.withLog(p.log().replaced(gap, reading))),
                new ReadOlder(model.current().room().orElseThrow(), gap.before()));
    }

    private static Model with(Model model, Earlier earlier) {
        return model.map(p -> p.withKept(p.kept().with(earlier)));
    }

    /** It was not to be had: it may be asked for again. */
    static Model failed(Model model, ReadOlder older) {
        return model.withRooms(
                model.rooms()
                        .map(
                                older.room(),
                                pane -> {
                                    RoomPane asks = pane.withKept(pane.kept().goingTo(0));
                                    boolean top = pane.kept().earlier() == Earlier.LOADING;
                                    return withGapsLeft(
                                            top
                                                    ? asks.withKept(asks.kept().with(Earlier.MORE))
                                                    : asks);
                                }));
    }

    private static RoomPane withGapsLeft(RoomPane pane) {
        Log log = pane.log();
        for (Gap gap : log.gaps()) {
            if (gap.filling() == Filling.READING) {
                log = log.replaced(gap, gap.with(Filling.LEFT));
            }
        }
        return pane.withLog(log);
    }

    /** Goes to a message, and loads what is around it if it is not here. */
    static Step to(Model model, long seq) {
        RoomPane pane = model.current();
        if (pane.log().holds(seq)) {
            return Step.of(arrived(model, seq));
        }
        RoomKey room = pane.room().orElseThrow();
        return Step.ask(
                model.map(p -> withGapRead(p, seq).withKept(p.kept().goingTo(seq))),
                new ReadOlder(room, before(pane, seq)));
    }

    /** Not beyond what is here already. */
    private static long before(RoomPane pane, long seq) {
        return pane.log().entries().stream()
                .mapToLong(e -> e.line() instanceof Gap gap ? gap.before() : e.seq())
                .filter(place -> place > seq)
                .map(place -> Math.min(place, seq + BELOW))
                .min()
                .orElse(0);
    }

    private static RoomPane withGapRead(RoomPane pane, long seq) {
        return pane.log().gaps().stream()
                .filter(gap -> gap.filling() == Filling.LEFT)
                .filter(gap -> gap.after() < seq && gap.before() > seq)
                .findFirst()
                .map(gap -> pane.withLog(pane.log().replaced(gap, gap.with(Filling.READING))))
                .orElse(pane);
    }

    /** It is here now; or it is gone, and so is the way. */
    static Model arrived(Model model, long seq) {
        Model there = model.map(p -> p.withKept(p.kept().goingTo(0)));
        return there.current()
                .log()
                .at(seq)
                .map(entry -> Scrolling.to(there, entry.number()))
                .orElse(there);
    }
}
