package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.model.Held;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Words;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What {@code /at} does: this client says a line when its time has come. */
final class Planning {
    /** A room that is not entered yet is tried again after so long. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private Planning() {}

    /** Today, or else tomorrow. */
    static Step plan(Model model, Model done, LocalTime time, String text, ZonedDateTime now) {
        Optional<RoomKey> room = model.current().room();
        Optional<String> objection = objection(model, room, text);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        ZonedDateTime today = now.with(time);
        ZonedDateTime at = today.isAfter(now) ? today : today.plusDays(1);
        var line = new Held.Planned(room.orElseThrow(), at, text);
        String words = Words.of("update.at.planned", shown(at), model.title(line.room()), text);
        return Step.of(done.withHeld(done.held().plus(line)).told(new LogLine.Notice(now, words)));
    }

    private static Optional<String> objection(Model model, Optional<RoomKey> room, String text) {
        if (room.isEmpty()) {
            return Optional.of(Words.of("update.in_no_room"));
        }
        return model.held().planned().size() >= Held.MOST
                ? Optional.of(Words.of("update.at.too_many", Held.MOST))
                : Saying.objection(model, text);
    }

    private static String shown(ZonedDateTime at) {
        return Words.date("update.at.time", at);
    }

    static Model list(Model model, ZonedDateTime now) {
        List<Held.Planned> lines = model.held().planned();
        List<ListItem> items =
                IntStream.range(0, lines.size())
                        .mapToObj(i -> item(model, i + 1, lines.get(i)))
                        .toList();
        String key = lines.isEmpty() ? "update.at.none" : "update.at.list";
        return ListKeys.shown(model, Words.of(key), items, now);
    }

    private static ListItem item(Model model, int number, Held.Planned line) {
        String words =
                "%d %s %s: %s"
                        .formatted(
                                number,
                                shown(line.at()),
                                model.title(line.room()),
                                line.text().replace('\n', ' '));
        return new ListItem(words, SlashVerb.AT.word() + " " + number);
    }

    /** Takes the line of this number back into the input; what was typed there is killed. */
    static Step takeBack(Model model, Model done, int number, ZonedDateTime now) {
        List<Held.Planned> lines = model.held().planned();
        if (number > lines.size()) {
            return Step.refused(model, now, Words.of("update.at.no_such", lines.size()));
        }
        Held.Planned line = lines.get(number - 1);
        return Step.of(
                done.withHeld(done.held().without(line::equals))
                        .map(pane -> pane.withInput(LineEditor.of(line.text()))));
    }

    /** Its time has come. */
    static Step say(Model model, Held.Planned line, ZonedDateTime now) {
        Optional<RoomPane> pane = model.rooms().pane(line.room());
        if (pane.filter(p -> p.standing() == Standing.ENTERING).isPresent()) {
            var again = new Held.Planned(line.room(), now.plus(AGAIN), line.text());
            return Step.of(model.withHeld(model.held().plus(again)));
        }
        Optional<String> objection =
                pane.isEmpty()
                        ? Optional.of(Words.of("update.at.left", line.room()))
                        : Saying.objection(
                                model.withRooms(model.rooms().open(line.room())),
                                List.of(line.text()));
        return objection
                .map(
                        why ->
                                Step.refused(
                                        model,
                                        now,
                                        Words.of("update.at.not_sent", why, line.text())))
                .orElseGet(
                        () -> Saying.say(model, line.room(), new Content.Text(line.text()), now));
    }
}
