package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Size;

import java.time.ZonedDateTime;

/** The client's behaviour: from what is, and what happens, to what is next. */
public final class Update {
    private Update() {}

    /**
     * Takes one event.
     *
     * @param now where this person is: times in the log are of this zone
     */
    public static Step step(Model model, UiEvent event, ZonedDateTime now) {
        Step step = taken(model, event, now);
        return step.then(Reading::noted);
    }

    private static Step taken(Model model, UiEvent event, ZonedDateTime now) {
        return switch (event) {
            case UiEvent.Pressed(Key key) -> KeyBindings.press(model, key, now);
            case UiEvent.Pasted(String text) -> Step.of(Pasting.paste(model, text, now));
            case UiEvent.InputTrouble(String words) ->
                    Step.of(model.plus(new LogLine.Failure(now, words)));
            case UiEvent.Submitted(var room, var line) -> Submission.enter(model, room, line, now);
            case UiEvent.Answered(var answer) -> OverlayKeys.answered(model, answer, now);
            case UiEvent.Resized(int columns, int rows) ->
                    Step.of(model.withSize(new Size(columns, rows)));
            case UiEvent.News(var server, var news) ->
                    Step.of(NewsUpdate.take(model, server, news, now));
        };
    }
}
