package dev.tcrp.tui.update;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What a search has found. */
final class FoundNews {
    private FoundNews() {}

    /** A question that waits for its answer is not covered. */
    static Model found(Model model, SessionEvent.Found found, ZonedDateTime now) {
        Optional<RoomPane> pane = model.rooms().pane(found.room());
        if (pane.isEmpty()) {
            return model;
        }
        if (model.overlay().orElse(null) instanceof Overlay.Find(var finding)) {
            List<Log.Placed> placed =
                    found.lines().stream()
                            .map(line -> LogNews.placed(model, pane.get(), line, now))
                            .toList();
            var answer = new Searching.Found(placed, found.more());
            return Searching.found(model, finding, found.room(), found.words(), answer);
        }
        String words = Sanitiser.shown(found.words());
        if (found.lines().isEmpty()) {
            var nothing = new LogLine.Notice(now, Words.of("update.nobody_said", words));
            return model.told(nothing);
        }
        List<Log.Placed> lines =
                found.lines().stream()
                        .map(line -> LogNews.placed(model, pane.get(), line, now))
                        .toList();
        var shown = new Overlay.Found(found.room(), words, lines, found.more(), lines.size() - 1);
        return model.overlay().isPresent() ? model : model.withOverlay(Optional.of(shown));
    }
}
