package dev.tcrp.tui.app;

import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What becomes of a line that was entered, and of a question that it raises or answers. */
public record LineSubmission(Conversation conversation, LineTerminal lines) {
    /** Takes a line; false when it is not said, for nobody is there to be asked. */
    boolean take(UiEvent event) {
        if (question() instanceof Overlay.AskSay asked) {
            String answer = event instanceof UiEvent.Submitted line ? line.line().text() : "n";
            if (isAnswered(answer, asked)) {
                return true;
            }
        }
        conversation.handle(event);
        help();
        return !(question() instanceof Overlay.AskSay asked) || ask(asked);
    }

    private @Nullable Overlay question() {
        return conversation.model().overlay().orElse(null);
    }

    /** A script has nobody to ask: what is doubtful is not said. */
    private boolean ask(Overlay.AskSay asked) {
        if (lines.echoes()) {
            lines.print("?? " + asked.question() + " Enter or y: yes, n: no.");
        } else {
            answer(UiEvent.Answer.NO);
            lines.print("!! Not sent. " + asked.question() + " From a script: chat-tui send.");
        }
        return lines.echoes();
    }

    /** Another line is a no, and is taken for itself. */
    private boolean isAnswered(String line, Overlay.AskSay asked) {
        String answer = Given.halfWidth(Blanks.strip(line)).toLowerCase(Locale.ROOT);
        boolean runs = answer.equals("r") && asked.why() == Doubt.PASTED_COMMAND;
        if (!runs && !Set.of("", "y", "yes").contains(answer)) {
            answer(UiEvent.Answer.NO);
            lines.print("-- Not sent.");
            return Set.of("n", "no").contains(answer);
        }
        answer(runs ? UiEvent.Answer.RUN : UiEvent.Answer.YES);
        return !(question() instanceof Overlay.AskSay next) || ask(next);
    }

    private void answer(UiEvent.Answer answer) {
        conversation.handle(new UiEvent.Answered(answer));
    }

    private void help() {
        if (question() instanceof Overlay.Keys) {
            Arrays.stream(SlashVerb.values())
                    .map(verb -> "%-18s %s".formatted(verb.usage(), verb.purpose()))
                    .forEach(lines::print);
            answer(UiEvent.Answer.NO);
        }
    }
}
