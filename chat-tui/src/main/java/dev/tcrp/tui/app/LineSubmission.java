package dev.tcrp.tui.app;

import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What becomes of a line that was entered, and of a question that it raises or answers. */
record LineSubmission(
        Conversation conversation, LineTerminal lines, LogPrinter printer, ReadingBack back) {
    /** Columns of a command with what it takes. */
    private static final int USAGE = 18;

    /** Takes a line; false when it is not said, for nobody is there to be asked. */
    boolean take(UiEvent event, long nowNs) {
        if (question() instanceof Overlay.AskSay asked) {
            String answer = event instanceof UiEvent.Submitted line ? line.line().text() : "n";
            if (isAnswered(answer, asked)) {
                return true;
            }
        }
        if (event instanceof UiEvent.Submitted line && isOfLines(line.line(), nowNs)) {
            return true;
        }
        conversation.handle(event);
        help();
        listed();
        composing();
        return !(question() instanceof Overlay.AskSay asked) || ask(asked);
    }

    /** What there is only where the chat is lines. */
    private boolean isOfLines(LineEditor line, long nowNs) {
        if (line.origin() != LineEditor.Origin.TYPED
                || !(Given.typed(line.text()) instanceof Given.Command(var word, var rest))) {
            return false;
        }
        SlashVerb verb = SlashVerb.of(word).orElse(SlashVerb.HELP);
        boolean isAlone = Blanks.areAll(rest);
        if (verb == SlashVerb.OLDER && isAlone) {
            back.older(nowNs);
        } else if (verb == SlashVerb.UNREAD && isAlone) {
            back.unread(nowNs);
        } else if (verb == SlashVerb.FOLLOW) {
            follow(Blanks.strip(rest));
        } else {
            return false;
        }
        return true;
    }

    private void follow(String choice) {
        Optional<Follow> known = Follow.of(Given.halfWidth(choice));
        if (known.isEmpty() && !choice.isEmpty()) {
            lines.print(Words.of("app.follow_usage"));
            return;
        }
        known.ifPresent(printer::follow);
        lines.print(
                Words.of(
                        switch (printer.follow()) {
                            case ALL -> "app.follow.all";
                            case MENTIONS -> "app.follow.mentions";
                            case NONE -> "app.follow.none";
                        }));
    }

    private @Nullable Overlay question() {
        return conversation.model().overlay().orElse(null);
    }

    /** A script has nobody to ask: what is doubtful is not said. */
    private boolean ask(Overlay.AskSay asked) {
        if (lines.echoes()) {
            lines.print(Words.of("app.ask", asked.question()));
        } else {
            answer(UiEvent.Answer.NO);
            lines.print(Words.of("app.ask_script", asked.question()));
        }
        return lines.echoes();
    }

    /** Another line is a no, and is taken for itself. */
    private boolean isAnswered(String line, Overlay.AskSay asked) {
        String answer = Given.halfWidth(Blanks.strip(line)).toLowerCase(Locale.ROOT);
        boolean runs =
                (answer.equals("r") && asked.why() == Doubt.PASTED_COMMAND)
                        || (answer.equals("s") && asked.why() == Doubt.PASTED_PATH);
        if (!runs && !Set.of("", "y", "yes").contains(answer)) {
            answer(UiEvent.Answer.NO);
            lines.print(Words.of("app.not_sent"));
            return Set.of("n", "no").contains(answer);
        }
        answer(runs ? UiEvent.Answer.RUN : UiEvent.Answer.YES);
        return !(question() instanceof Overlay.AskSay next) || ask(next);
    }

    private void answer(UiEvent.Answer answer) {
        conversation.handle(new UiEvent.Answered(answer));
    }

    /** Where there are only lines, links have numbers and what is found is printed. */
    private void listed() {
        if (question() instanceof Overlay.Links links) {
            for (int i = 0; i < links.targets().size(); i++) {
                lines.print("%3d %s".formatted(i + 1, links.targets().get(i)));
            }
            answer(UiEvent.Answer.NO);
        } else if (question() instanceof Overlay.Find || question() instanceof Overlay.Listed) {
            answer(UiEvent.Answer.NO);
        }
        conversation.toEdit().ifPresent(_ -> lines.print(Words.of("app.edit")));
    }

    private static String padded(String usage) {
        return usage + " ".repeat(Math.max(0, USAGE - Clusters.width(usage)));
    }

    /** What the next line will be, which the screen shows above the input. */
    private void composing() {
        RoomPane pane = conversation.model().current();
        switch (pane.doings().composing()) {
            case Composing.Reply(var seq) ->
                    lines.print(Words.of("app.next_answers", speaker(pane, seq)));
            case Composing.Rewrite _ ->
                    lines.print(Words.of("app.next_edits", pane.input().text().replace('\n', ' ')));
            case Composing.Message _, Composing.InThread _ -> {}
        }
    }

    private static String speaker(RoomPane pane, long seq) {
        return pane.log().at(seq).map(entry -> LogLine.speaker(entry.line())).orElse("");
    }

    private void help() {
        if (question() instanceof Overlay.Keys) {
            Arrays.stream(SlashVerb.values())
                    .map(verb -> padded(verb.usage()) + " " + verb.purpose())
                    .forEach(lines::print);
            answer(UiEvent.Answer.NO);
        }
    }
}
