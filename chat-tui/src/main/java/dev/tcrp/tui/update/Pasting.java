package dev.tcrp.tui.update;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Collectors;

/** Text from the clipboard: made inert, put at the cursor, and never sent without a question. */
final class Pasting {
    private Pasting() {}

    static Model paste(Model before, String text, ZonedDateTime now) {
        Model model = OverlayKeys.closed(before).withCompletion(Optional.empty());
        String inert = text.lines().map(Sanitiser::shown).collect(Collectors.joining("\n"));
        if (model.input().text().length() + inert.length() > Editing.LONGEST) {
            return model.plus(new LogLine.Failure(now, tooLong(inert.length())));
        }
        Model pasted = Editing.insert(model, inert);
        return Submission.isManyLines(pasted.input().text())
                ? pasted.withOverlay(Optional.of(new Overlay.AskSend()))
                : pasted;
    }

    private static String tooLong(int length) {
        return "Nothing was pasted: it is %d characters long and the input line holds %d."
                .formatted(length, Editing.LONGEST);
    }
}
