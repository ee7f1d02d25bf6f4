package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Says on its screen what it hears; q ends it, x breaks it, e writes to standard error. */
final class Playground implements Ui.App {
    private static final UiEvent SUSPEND = new UiEvent.Pressed(new Key.Ctrl('z'));

    private String heard = "nothing";
    private int count;

    /** The file for standard error. */
    static void main(String[] args) {
        Crash.handle(Path.of(args[0] + ".crash"));
        switch (Terminals.open()) {
            case Terminals.Opening.Plain(String reason) -> System.out.println("plain: " + reason);
            case Terminals.Opening.Full(ChatTerminal terminal) -> {
                try {
                    new Ui(terminal, Path.of(args[0]))
                            .run(new Playground(), () -> System.exit(130));
                } catch (IOException e) {
                    // The terminal has gone, which is no fault to keep a trace of.
                    System.exit(1);
                }
                System.out.println("ended well");
            }
        }
    }

    @Override
    public Ui.Next handle(List<UiEvent> batch) {
        var next = Ui.Next.GO_ON;
        for (UiEvent event : batch) {
            count++;
            heard = described(event);
            if (event.equals(SUSPEND)) {
                next = Ui.Next.SUSPEND;
            }
        }
        return heard.equals("q") ? Ui.Next.END : next;
    }

    @Override
    public Canvas draw(int columns, int rows) {
        var canvas = new Canvas(columns, rows);
        canvas.put(0, 0, "size %dx%d.".formatted(columns, rows), Style.STATUS);
        canvas.put(0, 1, "heard %s.".formatted(heard), Style.OWN);
        canvas.put(0, 2, "events %d.".formatted(count), Style.DIM);
        canvas.put(0, 3, "pid %d.".formatted(ProcessHandle.current().pid()), Style.PLAIN);
        canvas.cursor(3, 4);
        return canvas;
    }

    private static String described(UiEvent event) {
        return switch (event) {
            case UiEvent.Pressed(Key.Typed(int c)) -> typed(c);
            case UiEvent.Pressed(Key.Ctrl(char letter)) -> "ctrl-" + letter;
            case UiEvent.Pressed(Key key) -> key.toString();
            case UiEvent.Pasted(String text) -> "paste of %d lines".formatted(text.lines().count());
            case UiEvent.InputTrouble(String words) -> words;
            case UiEvent.Submitted _ -> "line";
            case UiEvent.Answered _ -> "answer";
            case UiEvent.Tick _ -> "tick";
            case UiEvent.Clicked _ -> "click";
            case UiEvent.Edited _ -> "edited";
            case UiEvent.ReadBack _ -> "read back";
            case UiEvent.Resized _ -> "resize";
            case UiEvent.Focused _ -> "focus";
            case UiEvent.News _ -> "news";
            case UiEvent.Hosted _, UiEvent.NotHosted _ -> "server";
            case UiEvent.Saved _ -> "saved";
            case UiEvent.SettingKept _, UiEvent.SettingNotKept _ -> "setting";
            case UiEvent.PicturesAnswered _ -> "pictures";
        };
    }

    private static void breaks() {
        throw new AssertionError("broken on a thread");
    }

    private static String typed(int c) {
        switch (c) {
            case 'x' -> throw new IllegalStateException("broken on request");
            case 't' -> Thread.ofPlatform().name("reader").start(Playground::breaks);
            case 'e' -> System.err.println("across the screen");
            default -> {}
        }
        return Character.toString(c);
    }
}
