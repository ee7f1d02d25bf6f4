package dev.tcrp.tui.app;

import dev.tcrp.tui.accounts.Desk;
import dev.tcrp.tui.model.Held;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;

/** What is to be said later is kept over starts; what was due meanwhile is not said by itself. */
final class KeptLines {
    private KeptLines() {}

    static List<Desk.Later> of(Model model) {
        return model.held().lines().stream().map(KeptLines::kept).toList();
    }

    private static Desk.Later kept(Held.Line line) {
        String text =
                switch (line) {
                    case Held.Shown shown -> shown.say().text();
                    case Held.Planned planned -> planned.text();
                };
        return new Desk.Later(line.room(), line.at().toInstant(), text);
    }

    /** The model with the lines of its rooms. */
    static Model on(Model model, Desk desk, ZonedDateTime now) {
        Model next = model;
        for (Desk.Later line : desk.later()) {
            if (model.rooms().pane(line.room()).isPresent()) {
                next = on(next, line, now);
            }
        }
        return next;
    }

    private static Model on(Model model, Desk.Later line, ZonedDateTime now) {
        ZonedDateTime at = line.at().atZone(now.getZone());
        if (at.isAfter(now)) {
            var planned = new Held.Planned(line.room(), at, line.text());
            return model.withHeld(model.held().plus(planned));
        }
        String when = Words.date("update.at.time", at);
        var missed = new LogLine.Failure(now, Words.of("app.missed", when, line.text()));
        return model.withRooms(model.rooms().map(line.room(), pane -> draft(pane, line.text())))
                .plus(line.room(), missed);
    }

    private static RoomPane draft(RoomPane pane, String text) {
        return pane.input().isEmpty() ? pane.withInput(LineEditor.of(text)) : pane;
    }
}
