package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Held;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.settings.Setting;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines that can be taken back ({@code undo_send}): they stand in the log at once, and are handed
 * over some seconds later, in their order; at the latest before the end of the chat.
 */
final class Holding {
    private Holding() {}

    /** Hands over what is due. */
    static Step due(Model model, ZonedDateTime now) {
        List<Held.Line> due = model.held().due(now);
        if (due.isEmpty()) {
            return Step.of(model);
        }
        Step all = Step.of(model.withHeld(model.held().without(due::contains)));
        for (Held.Line line : due) {
            all =
                    all.then(
                            before ->
                                    switch (line) {
                                        case Held.Shown shown -> Step.ask(before, shown.say());
                                        case Held.Planned planned ->
                                                Planning.say(before, planned, now);
                                    });
        }
        return all;
    }

    /** What a key has just said waits, if the person wants that. */
    static Step held(Step step, UiEvent event, ZonedDateTime now) {
        boolean isKey = event instanceof UiEvent.Pressed;
        Duration delay = isKey ? delay(step.model()) : Duration.ZERO;
        boolean says = step.effects().stream().anyMatch(effect -> said(effect).isPresent());
        boolean isOver = step.effects().stream().anyMatch(Holding::ends);
        if (isOver || (says && delay.isZero())) {
            return handedOver(step);
        }
        return says ? held(step, delay, now) : step;
    }

    private static Step held(Step step, Duration delay, ZonedDateTime now) {
        Held held = step.model().held();
        for (Effect effect : step.effects()) {
            Optional<Say> said = said(effect);
            held =
                    said.map(say -> new Held.Shown(say, now, now.plus(delay)))
                            .map(held::plus)
                            .orElse(held);
        }
        return new Step(
                step.model().withHeld(held),
                step.effects().stream().filter(effect -> said(effect).isEmpty()).toList());
    }

    /** Before all else: nothing overtakes it, and nothing is lost at the end. */
    private static Step handedOver(Step step) {
        List<Held.Shown> waiting = step.model().held().shown();
        return waiting.isEmpty()
                ? step
                : new Step(
                        step.model().withHeld(step.model().held().without(waiting::contains)),
                        Stream.concat(
                                        waiting.stream().map(line -> new Effect.Ask(line.say())),
                                        step.effects().stream())
                                .toList());
    }

    private static Optional<Say> said(Effect effect) {
        return effect instanceof Effect.Ask(Say say)
                        && say.envelope().act() == Act.SAY
                        && (say.content() instanceof Content.Text
                                || say.content() instanceof Content.Action)
                ? Optional.of(say)
                : Optional.empty();
    }

    private static boolean ends(Effect effect) {
        return effect instanceof Effect.Quit
                || effect instanceof Effect.Ask(SessionCommand.Leave _)
                || effect instanceof Effect.Disconnect;
    }

    /** How long a line can be taken back. */
    private static Duration delay(Model model) {
        String value = model.settings().value(Setting.UNDO_SEND);
        return value.equals("off")
                ? Duration.ZERO
                : Duration.ofSeconds(Long.parseLong(value.replace("s", "")));
    }

    /** Takes the last line back into the input, if one waits here; else what is typed is undone. */
    static Model undo(Model model) {
        Optional<Held.Shown> last = model.current().room().flatMap(model.held()::last);
        return last.isPresent() && model.input().isEmpty()
                ? takenBack(model, last.get())
                : Editing.edit(model, LineEditor::undone);
    }

    private static Model takenBack(Model model, Held.Shown line) {
        Say say = line.say();
        RoomKey room = say.room();
        return DeliveryNews.withdrawn(model, room, say.id())
                .withHeld(model.held().without(line::equals))
                .map(pane -> takenBack(pane, say));
    }

    private static RoomPane takenBack(RoomPane pane, Say say) {
        RoomPane there = pane.withInput(LineEditor.of(Contents.typedFor(say.content())));
        return say.envelope().ref() == 0
                ? there
                : there.withDoings(there.doings().with(new Composing.Reply(say.envelope().ref())));
    }
}
