package dev.tcrp.tui.app;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.OwnDeed;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Line;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Edits, deletions and reactions of a chat that is shown as lines: a line each, as they happen.
 * Those of rooms that are not shown stand in the messages once these are read.
 */
record DeedPrinting(LogPrinter printer, ZoneId zone) {
    /** The model has taken this; it was so before. */
    void heard(SessionEvent event, Model before, Model model) {
        switch (event) {
            case SessionEvent.Said said -> print(model, said.room(), List.of(line(said)));
            case SessionEvent.Filled filled -> print(model, filled.room(), filled.lines());
            case SessionEvent.Sent sent ->
                    own(before, sent.room(), sent.id())
                            .map(deed -> line(sent, deed))
                            .ifPresent(line -> print(model, sent.room(), List.of(line)));
            case SessionEvent _ -> {}
        }
    }

    /** Whether this is what the person did to a message: the model tells what became of it. */
    static boolean isOwn(SessionEvent event, Model before) {
        return event instanceof SessionEvent.Unsent unsent
                && own(before, unsent.room(), unsent.id()).isPresent();
    }

    private static Optional<OwnDeed> own(Model before, RoomKey room, long id) {
        return before.rooms().pane(room).flatMap(pane -> pane.doings().own(id));
    }

    private static Line line(SessionEvent.Said said) {
        return new Line(
                said.seq(), said.time(), said.sender(), said.envelope(), said.content(), false);
    }

    private static Line line(SessionEvent.Sent sent, OwnDeed deed) {
        return new Line(sent.seq(), sent.time(), "", deed.envelope(), deed.content(), true);
    }

    private void print(Model model, RoomKey room, List<Line> lines) {
        Optional<RoomPane> pane = model.rooms().pane(room).filter(one -> isShown(model, one));
        pane.ifPresent(
                shown ->
                        lines.stream()
                                .filter(line -> isDeed(line.envelope()))
                                .filter(line -> !shown.speakers().isIgnored(line.sender()))
                                .forEach(line -> print(model, shown, line)));
    }

    private boolean isShown(Model model, RoomPane pane) {
        return !printer.room(pane).isHeld()
                && (LogPrinter.isOpen(model, pane) || printer.follow() == Follow.ALL);
    }

    private static boolean isDeed(Envelope envelope) {
        return switch (envelope.act()) {
            case EDIT, DELETE, REACT -> true;
            case SAY, NOTICE, NEWER -> false;
        };
    }

    private void print(Model model, RoomPane pane, Line line) {
        Optional<Spoken> target =
                pane.log()
                        .at(line.envelope().ref())
                        .map(Log.Entry::line)
                        .filter(Spoken.class::isInstance)
                        .map(Spoken.class::cast);
        String who = line.own() ? pane.own().value() : line.sender();
        Optional<String> words =
                switch (line.content()) {
                    case Content.Text(var text) ->
                            Optional.of(DeedWords.edited(who, text, isMention(target)));
                    case Content.Reaction(var on, var emoji) ->
                            Optional.of(DeedWords.reacted(who, on, emoji, target));
                    case Content.None() when line.envelope().act() == Act.DELETE ->
                            DeedWords.deleted(who, target);
                    case Content.None _,
                            Content.Action _,
                            Content.File _,
                            Content.Notice _,
                            Content.Newer _ ->
                            Optional.empty();
                };
        words.ifPresent(told -> printer.printAt(model, pane, line.time().atZone(zone), told));
    }

    private static boolean isMention(Optional<Spoken> target) {
        return target.filter(line -> line instanceof LogLine.Said said && said.mention())
                .isPresent();
    }
}
