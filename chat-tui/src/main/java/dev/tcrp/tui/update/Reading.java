package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Glance;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogLine.Gap;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;

/** How far one has read, and what is fetched so that one can read on. */
final class Reading {
    /** So many lines below the one that is gone to are loaded too. */
    private static final int BELOW = 50;

    /** So many are read at once. */
    private static final int PAGE = 100;

    private Reading() {}

    /** What was on the screen for a second, with focus, is read: the server is told. */
    static Step noted(Model model, ZonedDateTime now) {
        RoomPane pane = model.current();
        Glance glance = pane.kept().glance();
        if (glance.equals(Glance.HELD)) {
            return Step.of(model);
        }
        long seen = seen(model);
        if (seen <= pane.kept().read()) {
            return Step.of(with(model, Glance.NONE));
        }
        if (glance.seq() == 0 || seen < glance.seq()) {
            return Step.of(with(model, Glance.at(seen, now)));
        }
        if (!glance.isDue(now)) {
            return Step.of(model);
        }
        Glance next = seen > glance.seq() ? Glance.at(seen, now) : Glance.NONE;
        Model read = with(model.map(p -> p.withKept(p.kept().readTo(glance.seq()))), next);
        return model.settings().isOn(Setting.READ_MARKS)
                ? Step.ask(
                        read, new SessionCommand.MarkRead(pane.room().orElseThrow(), glance.seq()))
                : Step.of(read);
    }

    private static Model with(Model model, Glance glance) {
        return model.current().kept().glance().equals(glance)
                ? model
                : model.map(p -> p.withKept(p.kept().with(glance)));
    }

    /** The last place that the person can see; 0 when they do not look. */
    private static long seen(Model model) {
        RoomPane pane = model.current();
        boolean isLookedAt =
                model.isConnected()
                        && model.focused()
                        && pane.standing() == RoomPane.Standing.ENTERED
                        && model.overlay().isEmpty()
                        && !Threading.coversRoom(model);
        return isLookedAt ? pane.lastSeen() : 0;
    }

    /** Asks for what is before the first line, or in a gap, if that is on the screen. */
    static Step older(Model model, LogRows rows, int height) {
        RoomPane pane = model.current();
        Optional<Gap> left =
                rows.visibleGaps(height).stream()
                        .filter(gap -> gap.filling() == Filling.LEFT)
                        .findFirst();
        if (left.isPresent()) {
            return read(model, left.get(), left.get().before());
        }
        boolean wants = pane.kept().earlier() == Earlier.MORE && rows.isAtTop(height);
        if (!wants) {
            return Step.of(model);
        }
        return Step.ask(
                with(model, Earlier.LOADING),
                new ReadOlder(pane.room().orElseThrow(), pane.log().firstSeq()));
    }

    /** Asks for what is before the first line, if there is room for a page of it. */
    static Step asOlder(Model model) {
        RoomPane pane = model.current();
        return pane.log().size() + PAGE > Log.CAPACITY
                ? Step.of(model)
                : Step.ask(
                        with(model, Earlier.LOADING),
                        new ReadOlder(pane.room().orElseThrow(), pane.log().firstSeq()));
    }

    /** Asks for what is in a gap, if that is on the screen, from its beginning on. */
    static Step newer(Model model, LogRows rows, int height) {
        return rows.visibleGaps(height).stream()
                .filter(gap -> gap.filling() == Filling.LEFT)
                .findFirst()
                .map(gap -> read(model, gap, Math.min(gap.before(), gap.after() + 1 + PAGE)))
                .orElseGet(() -> Step.of(model));
    }

    /** Asks for what is in the newest gap that was left, or before the first line. */
    static Step back(Model model, ZonedDateTime now) {
        RoomPane pane = model.current();
        Optional<Gap> left =
                pane.log().gaps().reversed().stream()
                        .filter(gap -> gap.filling() == Filling.LEFT)
                        .findFirst();
        if (left.isPresent()) {
            return read(model, left.get(), left.get().before());
        }
        Earlier earlier = pane.kept().earlier();
        if (earlier == Earlier.MORE && pane.log().size() + PAGE <= Log.CAPACITY) {
            return Step.ask(
                    with(model, Earlier.LOADING),
                    new ReadOlder(pane.room().orElseThrow(), pane.log().firstSeq()));
        }
        String words =
                switch (earlier) {
                    case NOTHING -> Words.of("update.before.nothing");
                    case LOADING -> Words.of("update.before.loading");
                    case MORE -> Words.of("update.before.more");
                    case GONE -> Words.of("update.before.gone");
                };
        return Step.of(model.told(new LogLine.Notice(now, words)));
    }

    private static Step read(Model model, Gap gap, long before) {
        Gap reading = gap.with(Filling.READING);
        return Step.ask(
                model.map(p -> p.withLog(p.log().replaced(gap, reading))),
                new ReadOlder(model.current().room().orElseThrow(), before));
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

    /** A room that was opened now is read on from where one was before the start. */
    static Step opened(Model before, Model model) {
        RoomPane pane = model.current();
        long target = pane.kept().target();
        boolean isOpened =
                !before.current().room().equals(pane.room())
                        && pane.standing() == RoomPane.Standing.ENTERED
                        && target > 0
                        && !pane.log().isEmpty();
        boolean wasSo =
                pane.room()
                        .flatMap(before.rooms()::pane)
                        .filter(known -> known.kept().target() == target)
                        .isPresent();
        return isOpened && wasSo ? to(model, target) : Step.of(model);
    }

    /** Goes back to where one was reading before the start, once the end of the log is here. */
    static Step back(Model model, SessionEvent news) {
        long target = model.current().kept().target();
        boolean isFar =
                news instanceof SessionEvent.Older older
                        && older.before() == 0
                        && model.rooms().isCurrent(older.room())
                        && target > 0;
        return isFar ? to(model, target) : Step.of(model);
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

    /** What was found has a mark. */
    private static Model marked(Model model, long number) {
        return model.overlay().orElse(null) instanceof Overlay.Find
                ? model.map(pane -> pane.withChosen(Optional.of(number)))
                : model;
    }

    /** It is here now; or it is gone, and so is the way. */
    static Model arrived(Model model, long seq) {
        Model there = model.map(p -> p.withKept(p.kept().goingTo(0)));
        return there.current()
                .log()
                .at(seq)
                .map(entry -> Scrolling.to(marked(there, entry.number()), entry.number()))
                .orElse(there);
    }
}
