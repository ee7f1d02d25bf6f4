package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LineEditor.Origin;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What Enter does with the input line: one doubt after the other is asked about, then it is done.
 */
final class Submission {
    private Submission() {}

    static boolean isManyLines(String text) {
        return text.indexOf('\n') >= 0;
    }

    static Step enter(Model model, ZonedDateTime now) {
        LineEditor input = model.input();
        if (Blanks.areAll(input.text())) {
            return Step.of(Scrolling.toEnd(model.map(Talking::dropped)));
        }
        Optional<Invite> invite = Secrets.invite(input.text());
        if (invite.isPresent()) {
            String remembered = SlashVerb.JOIN.word() + " " + invite.get().room();
            return Travelling.accept(model.map(pane -> pane.entered(remembered)), invite.get());
        }
        Given given = Given.typed(input.text());
        return input.origin() == Origin.TORN
                ? ask(model, Doubt.TORN, given)
                : whole(model, given, now);
    }

    /**
     * The same with a line that was entered whole. A line goes to the room that its prompt named;
     * then the room that is open by now is open again.
     */
    static Step enter(Model model, Optional<RoomKey> room, LineEditor line, ZonedDateTime now) {
        Optional<RoomKey> open = model.current().room();
        if (room.isEmpty() || room.equals(open)) {
            return enter(with(model, line), now);
        }
        if (model.rooms().pane(room.get()).isEmpty()) {
            String words = Words.of("update.not_sent.left", room.get());
            return Step.refused(with(model, line), now, words);
        }
        Model there = model.withRooms(model.rooms().open(room.get()));
        Step step = enter(with(there, line), now);
        boolean asks = step.model().overlay().isPresent();
        boolean back = !asks && step.model().current().room().equals(room) && open.isPresent();
        return back
                ? step.then(then -> Step.of(then.withRooms(then.rooms().open(open.get()))))
                : step;
    }

    private static Model with(Model model, LineEditor line) {
        return model.map(pane -> pane.withInput(line));
    }

    /** The person means it. */
    static Step confirmed(Model model, Overlay.AskSay asked, ZonedDateTime now) {
        return switch (asked.why()) {
            case TORN -> whole(model, asked.given(), now);
            case MANY_LINES, PASTED_LINES, PASTED_COMMAND, PASTED_PATH ->
                    secretly(model, asked.given(), now);
            case SECRET -> carryOut(model, asked.given(), now);
        };
    }

    /** The person wants each line of what they pasted to be a message. */
    static Step lineByLine(Model model, ZonedDateTime now) {
        var lines = new Given.Lines(model.input().text());
        return secretly(model, lines, now);
    }

    /** The person wants what they pasted to be done, not said: a command, or a file to be sent. */
    static Step run(Model model, ZonedDateTime now) {
        String text = model.input().text();
        if (Filing.isPath(text)) {
            return Filing.send(model, model.map(pane -> pane.entered(text)), text, now);
        }
        return secretly(model, Given.typed(model.input().text()), now);
    }

    /** A pasted text is a text, whatever it begins with. */
    private static Step whole(Model model, Given given, ZonedDateTime now) {
        String text = model.input().text();
        if (isManyLines(text) && !model.takesLines()) {
            return ask(model, Doubt.MANY_LINES, new Given.Lines(text));
        }
        if (model.input().origin() != Origin.PASTED) {
            return secretly(model, given, now);
        }
        var said = new Given.Text(text);
        if (model.takesLines() && Filing.isPath(text)) {
            return ask(model, Doubt.PASTED_PATH, said);
        }
        return verb(given).isPresent() && !isManyLines(text)
                ? ask(model, Doubt.PASTED_COMMAND, said)
                : secretly(model, said, now);
    }

    private static Step secretly(Model model, Given given, ZonedDateTime now) {
        return isHeard(given) && Secrets.areIn(model.input().text())
                ? ask(model, Doubt.SECRET, given)
                : carryOut(model, given, now);
    }

    /** Names, topics and reasons are heard by others as texts are; only /join keeps its secret. */
    private static boolean isHeard(Given given) {
        return !(given instanceof Given.Command)
                || verb(given).filter(verb -> verb != SlashVerb.JOIN).isPresent();
    }

    private static Optional<SlashVerb> verb(Given given) {
        return switch (given) {
            case Given.Text _, Given.Lines _ -> Optional.empty();
            case Given.Command(var word, var _) -> SlashVerb.of(word);
        };
    }

    private static Step ask(Model model, Doubt why, Given given) {
        return Step.of(model.withOverlay(Optional.of(new Overlay.AskSay(why, given))));
    }

    private static Step carryOut(Model model, Given given, ZonedDateTime now) {
        return switch (given) {
            case Given.Lines(var text) ->
                    Saying.say(
                            model,
                            text,
                            text.lines().filter(line -> !Blanks.areAll(line)).toList(),
                            now);
            case Given.Text(var text) ->
                    Saying.say(model, Given.typedFor(text), List.of(text), now);
            case Given.Command command ->
                    switch (CommandReading.of(command)) {
                        case CommandReading.Understood(var meant, var remembered) ->
                                Commands.run(model, meant, remembered, now);
                        case CommandReading.Misunderstood(var words) ->
                                Step.refused(model, now, words);
                    };
        };
    }
}
