package dev.tcrp.tui.update;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor.Origin;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text from the clipboard: put at the cursor as it is, but for control characters, which are shown
 * as their pictures; many lines are never sent without a question.
 */
final class Pasting {
    private Pasting() {}

    static Model paste(Model before, String text, ZonedDateTime now) {
        Model model = OverlayKeys.closed(before).withCompletion(Optional.empty());
        String pasted = Blanks.withoutLineEnd(text);
        if (model.input().text().length() + pasted.length() > Editing.LONGEST) {
            return model.told(new LogLine.Failure(now, tooLong(pasted.length())));
        }
        Model next = Editing.edit(model, line -> line.insert(visible(pasted), Origin.PASTED));
        String input = next.input().text();
        Doubt why = model.takesLines() ? Doubt.PASTED_LINES : Doubt.MANY_LINES;
        boolean isToBeAsked =
                Submission.isManyLines(model.takesLines() ? pasted : input)
                        || Submission.isManyLines(pasted);
        return isToBeAsked
                ? next.withOverlay(Optional.of(new Overlay.AskSay(why, given(model, input))))
                : next;
    }

    /** In place of the input, without a question: nothing is sent. */
    static Model edited(Model model, String text, ZonedDateTime now) {
        String edited = visible(Blanks.withoutLineEnd(text));
        return edited.length() > Editing.LONGEST
                ? model.told(new LogLine.Failure(now, tooLong(edited.length())))
                : Editing.edit(model, line -> line.changed(edited, edited.length()));
    }

    private static Given given(Model model, String input) {
        return model.takesLines() ? new Given.Text(input) : new Given.Lines(input);
    }

    private static String visible(String text) {
        return text.codePoints()
                .mapToObj(
                        c ->
                                Character.isISOControl(c) && c != '\t' && c != '\n'
                                        ? Sanitiser.shown(Character.toString(c))
                                        : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String tooLong(int length) {
        return Words.of("update.paste_too_long", length, Editing.LONGEST);
    }
}
