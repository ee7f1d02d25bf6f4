package dev.tcrp.tui.app;

import dev.tcrp.tui.terminal.Ui;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.View;

import java.util.List;

/** The chat as a screen; owned by the ui thread. */
public record SplitPane(Conversation conversation) implements Ui.App {
    @Override
    public Ui.Next handle(List<UiEvent> batch) {
        batch.forEach(conversation::handle);
        return conversation.next();
    }

    @Override
    public Canvas draw(int columns, int rows) {
        return View.draw(conversation.model(), columns, rows);
    }
}
