package dev.tcrp.tui.app;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Earlier;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the session's news mean for a chat that is shown as lines: when a room begins, what of it
 * was read before, and when another room is open. Owned by the conversation's thread.
 */
final class RoomPrinting {
    private final LogPrinter printer;

    /** Whether all that was said before is printed: nobody has read it here before. */
    private final boolean all;

    private final Set<Long> failed = new HashSet<>();
    private Optional<RoomKey> open = Optional.empty();

    RoomPrinting(LogPrinter printer, boolean all) {
        this.printer = printer;
        this.all = all;
    }

    /** The model has taken this; what is to be printed of it is printed. */
    void heard(ServerAddress server, SessionEvent event, Model model, long nowNs) {
        switch (event) {
            case SessionEvent.Entered entered -> entered(entered, model);
            case SessionEvent.Older older -> older(older, model, nowNs);
            case SessionEvent.LogSetBack(var key) -> {
                var _ = printer.print(model, nowNs);
                model.rooms().pane(key).ifPresent(pane -> printer.room(pane).beginAnew());
            }
            case SessionEvent.Disconnected _, SessionEvent.GivenUp _ ->
                    model.rooms().panes().stream()
                            .filter(pane -> !pane.isElsewhere(server))
                            .forEach(pane -> printer.room(pane).release());
            case SessionEvent.Unsent unsent -> {
                failed.add(unsent.id());
                printer.say(
                        Words.of(
                                "app.unsent",
                                Sanitiser.shown(model.title(unsent.room())),
                                Sanitiser.shown(unsent.reason())));
            }
            case SessionEvent.Sent sent -> {
                if (failed.remove(sent.id())) {
                    String room = Sanitiser.shown(model.title(sent.room()));
                    printer.say(Words.of("app.sent_after_all", room));
                }
            }
            case SessionEvent _ -> {}
        }
        turned(model, nowNs);
    }

    private void entered(SessionEvent.Entered entered, Model model) {
        Optional<RoomPane> pane = model.rooms().pane(entered.room());
        if (entered.again() || pane.isEmpty()) {
            return;
        }
        RoomPane home = model.rooms().home();
        printer.room(home).begin(home.log(), 0, false);
        boolean isSecure = model.servers().at(entered.room().server()).isSecure();
        printer.room(pane.get())
                .begin(pane.get().log(), pane.get().kept().read(), isSecure && entered.last() > 0);
        if (LogPrinter.isOpen(model, pane.get())) {
            open = pane.get().room();
            printer.say(PlainWords.room(pane.get(), entered.room()));
        }
    }

    private void older(SessionEvent.Older older, Model model, long nowNs) {
        Optional<RoomPane> pane = model.rooms().pane(older.room());
        if (pane.isEmpty()) {
            return;
        }
        PrintedRoom room = printer.room(pane.get());
        List<Log.Entry> fresh = room.fresh(pane.get().log());
        if (older.before() == 0) {
            room.release();
            begun(model, pane.get(), fresh, nowNs);
        } else {
            fresh.stream().filter(entry -> entry.seq() > 0).forEach(room::keep);
            List<Log.Entry> others = fresh.stream().filter(entry -> entry.seq() == 0).toList();
            var _ = printer.print(model, pane.get(), others, nowNs);
        }
    }

    /** What was said before one came is here. */
    private void begun(Model model, RoomPane pane, List<Log.Entry> fresh, long nowNs) {
        PrintedRoom room = printer.room(pane);
        List<Log.Entry> unread =
                fresh.stream().filter(e -> all || e.seq() == 0 || e.seq() > room.mark()).toList();
        fresh.stream().filter(entry -> !unread.contains(entry)).forEach(room::keep);
        if (LogPrinter.isOpen(model, pane)) {
            if (!all) {
                unread(pane, unread).ifPresent(words -> printer.say("-- " + words));
            }
            var _ = printer.print(model, pane, unread, nowNs);
        } else {
            unread.forEach(room::keep);
            int number = 1 + model.rooms().panes().indexOf(pane);
            PlainWords.unread(unread, false, Words.of("app.go_reads", number))
                    .ifPresent(words -> printer.say("-- " + name(pane) + ": " + words));
        }
    }

    private static Optional<String> unread(RoomPane pane, List<Log.Entry> unread) {
        long first = unread.stream().mapToLong(Log.Entry::seq).filter(s -> s > 0).min().orElse(0);
        boolean more =
                pane.kept().earlier() == Earlier.MORE
                        && first > 0
                        && first == pane.log().firstSeq();
        String then = more ? Words.of("app.then_unread") : Words.of("app.then_older");
        return PlainWords.unread(unread, more, then);
    }

    /** If another room is open now: what came there and was not printed is. */
    void turned(Model model, long nowNs) {
        RoomPane pane = model.current();
        if (pane.room().equals(open)) {
            return;
        }
        open = pane.room();
        PrintedRoom room = printer.room(pane);
        boolean isIn = pane.standing() == RoomPane.Standing.ENTERED;
        if (isIn) {
            pane.room().ifPresent(key -> printer.say(PlainWords.room(pane, key)));
        }
        if (isIn && !room.isHeld()) {
            List<Log.Entry> unread =
                    room.kept(pane.log()).stream()
                            .filter(entry -> entry.seq() == 0 || entry.seq() > room.mark())
                            .toList();
            PlainWords.unread(unread, false, "").ifPresent(words -> printer.say("-- " + words));
            var _ = printer.print(model, pane, unread, nowNs);
        }
    }

    private static String name(RoomPane pane) {
        return Sanitiser.shown(pane.title());
    }
}
