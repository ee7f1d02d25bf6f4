package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;
import dev.tcrp.tui.view.View;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A chat that hears hostile strings, more on any key; writes down what it drew. */
final class HostilePages implements Ui.App {
    /** The screen is drawn on clean rooms after so many pages. */
    private static final int PAGES = 30;

    private final View view = new View();
    private final HostileStrings strings;
    private final Path golden;
    private Person alice = Person.in("alice", "tea");
    private int page;

    private HostilePages(long seed, Path golden) {
        this.strings = HostileStrings.ofPieces(new SplittableRandom(seed));
        this.golden = golden;
    }

    /** The seed, and the file to write the golden text to. */
    static void main(String[] args) throws IOException {
        Path golden = Path.of(args[1]);
        switch (Terminals.open()) {
            case Terminals.Opening.Plain(String reason) -> System.out.println("plain: " + reason);
            case Terminals.Opening.Full(ChatTerminal terminal) ->
                    new Ui(terminal, Path.of(args[1] + ".log"))
                            .run(
                                    new HostilePages(Long.parseLong(args[0]), golden),
                                    () -> System.exit(130));
        }
    }

    @Override
    public Ui.Next handle(List<UiEvent> batch) {
        for (UiEvent event : batch) {
            if (event instanceof UiEvent.Pressed(Key.Typed _)) {
                page++;
                alice = page % PAGES == 0 ? Person.in("alice", "tea") : alice;
                HostileTest.hears(alice, strings, page);
            }
        }
        return true ? Ui.Next.GO_ON : Ui.Next.END;
    }

    /** The page's number stands where the input is. */
    @Override
    public Canvas draw(int columns, int rows) {
        Canvas canvas = view.screen(alice.model(), columns, rows);
        canvas.fill(0, rows - 1, columns, 1, Style.PLAIN);
        canvas.put(0, rows - 1, "page " + page + ".", Style.STATUS);
        try {
            Files.writeString(golden, canvas.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return canvas;
    }
}
