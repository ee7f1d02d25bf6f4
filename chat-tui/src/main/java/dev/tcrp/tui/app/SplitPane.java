package dev.tcrp.tui.app;

import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.terminal.Ui;
import dev.tcrp.tui.update.Effect;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Title;
import dev.tcrp.tui.view.View;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The chat as a screen; owned by the ui thread. */
public record SplitPane(Conversation conversation, View view) implements Ui.App {
    @Override
    public Ui.Next handle(List<UiEvent> batch) {
        batch.forEach(conversation::handle);
        return conversation.next();
    }

    @Override
    public Optional<Effect.Call> call() {
        return conversation.call();
    }

    @Override
    public Optional<String> copied() {
        return conversation.copied();
    }

    @Override
    public Optional<Duration> due() {
        return conversation.due();
    }

    @Override
    public Settings settings() {
        return conversation.model().settings();
    }

    @Override
    public Optional<Supplier<UiEvent>> errand() {
        return conversation.toEdit().map(text -> () -> editor().edit(text));
    }

    private static EditorProgram editor() {
        return EditorProgram.of(Surroundings.ofProcess().environment());
    }

    @Override
    public Optional<Function<Boolean, UiEvent>> picturesAsked() {
        return conversation
                .picturesAsked()
                .map(asked -> can -> new UiEvent.PicturesAnswered(asked.room(), asked.seq(), can));
    }

    @Override
    public String title() {
        return Title.of(conversation.model());
    }

    @Override
    public Canvas draw(int columns, int rows) {
        return view.screen(conversation.model(), columns, rows);
    }
}
