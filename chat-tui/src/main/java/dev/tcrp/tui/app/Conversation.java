package dev.tcrp.tui.app;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.terminal.Ui.Next;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.Step;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.update.Update;

import java.time.Clock;
import java.time.ZonedDateTime;

/**
 * The model and the session behind one chat, whatever shows it; owned by the thread that shows it.
 */
public final class Conversation {
    private final Clock clock;
    private final Session session;
    private Model model;
    private Next next = Next.GO_ON;

    Conversation(Model model, Session session, Clock clock) {
        this.model = model;
        this.session = session;
        this.clock = clock;
    }

    Model model() {
        return model;
    }

    Session session() {
        return session;
    }

    /** Whether the person has quit. */
    boolean isOver() {
        return next == Next.END;
    }

    /** What the shell is to do next; asking makes it {@link Next#GO_ON}, but for the end. */
    Next next() {
        Next wanted = next;
        next = wanted == Next.END ? Next.END : Next.GO_ON;
        return wanted;
    }

    /** Takes one event, and does the work that comes of it. */
    void handle(UiEvent event) {
        Step step = Update.step(model, event, ZonedDateTime.now(clock));
        model = step.model();
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Ask(var command) -> session.submit(command);
            case Effect.Quit() -> want(Next.END);
            case Effect.Redraw() -> want(Next.REDRAW);
            case Effect.Suspend() -> want(Next.SUSPEND);
        }
    }

    /** Of several wishes in one batch the weightiest counts. */
    private void want(Next wish) {
        next = wish.compareTo(next) > 0 ? wish : next;
    }
}
