package dev.tcrp.tui;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Step;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import java.time.Clock;
import java.time.LocalTime;

/**
 * The model and the session behind one chat, whatever shows it; owned by the thread that shows it.
 */
final class Conversation {
    private final Clock clock;
    private final Session session;
    private Model model;
    private boolean over;
    private boolean redraw;

    Conversation(Model model, Session session, Clock clock) {
        this.model = model;
        this.session = session;
        this.clock = clock;
    }

    Model model() {
        return model;
    }

    /** Whether the person has quit. */
    boolean isOver() {
        return over;
    }

    /** Whether all is to be drawn anew; asking ends it. */
    boolean takeRedraw() {
        boolean wanted = redraw;
        redraw = false;
        return wanted;
    }

    /** Does what the person would do by a command. */
    void ask(SessionCommand command) {
        session.submit(command);
    }

    /** Takes one event, and does the work that comes of it. */
    void handle(UiEvent event) {
        Step step = Update.step(model, event, LocalTime.now(clock));
        model = step.model();
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Ask(var command) -> session.submit(command);
            case Effect.Quit() -> over = true;
            case Effect.Redraw() -> redraw = true;
            case Effect.Suspend() -> {}
        }
    }
}
