package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.SessionCommand;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What comes of an event: the next model, and work for the shell in this order. */
public record Step(Model model, List<Effect> effects) {
    /** Copies the effects. */
    public Step {
        effects = List.copyOf(effects);
    }

    static Step of(Model model, Effect... effects) {
        return new Step(model, List.of(effects));
    }

    static Step ask(Model model, SessionCommand command) {
        return of(model, new Effect.Ask(command));
    }

    /** This, then what comes of that. */
    Step then(Function<Model, Step> next) {
        Step after = next.apply(model);
        return new Step(
                after.model, Stream.concat(effects.stream(), after.effects.stream()).toList());
    }

    /** It cannot be done: it is told why, the input stays as it is. */
    static Step refused(Model model, ZonedDateTime now, String words) {
        return of(model.told(new LogLine.Failure(now, words)));
    }
}
