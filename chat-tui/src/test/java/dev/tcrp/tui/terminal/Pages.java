package dev.tcrp.tui.terminal;

import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;
import dev.tcrp.tui.view.Canvas;
import dev.tcrp.tui.view.Style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Shows the rows of a file page by page, the next one on any key; writes down what it drew. */
final class Pages implements Ui.App {
    private final List<List<String>> rows;
    private final Path golden;
    private int page;

    private Pages(List<List<String>> rows, Path golden) {
        this.rows = rows;
        this.golden = golden;
    }

    /** The file of rows, of texts in Base64, and the file to write the golden text to. */
    static void main(String[] args) throws IOException {
        List<List<String>> rows =
                Files.readAllLines(Path.of(args[0])).stream().map(Pages::decoded).toList();
        switch (Terminals.open()) {
            case Terminals.Opening.Plain(String reason) -> System.out.println("plain: " + reason);
            case Terminals.Opening.Full(ChatTerminal terminal) ->
                    new Ui(terminal, Path.of(args[1] + ".log"))
                            .run(new Pages(rows, Path.of(args[1])), () -> System.exit(130));
        }
    }

    @Override
    public Ui.Next handle(List<UiEvent> batch) {
        for (UiEvent event : batch) {
            if (event instanceof UiEvent.Pressed(Key.Typed _)) {
                page++;
            }
        }
        return true ? Ui.Next.GO_ON : Ui.Next.END;
    }

    @Override
    public Canvas draw(int columns, int height) {
        var canvas = new Canvas(columns, height);
        int first = page * (height - 1);
        for (int row = 0; row < height - 1 && first + row < rows.size(); row++) {
            drawRow(canvas, row, rows.get(first + row));
        }
        canvas.put(0, height - 1, "page " + page + ".", Style.STATUS);
        try {
            Files.writeString(golden, canvas.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return canvas;
    }

    /** A bar after each text, in the column after it. */
    private static void drawRow(Canvas canvas, int row, List<String> texts) {
        Style style = row % 2 == 0 ? Style.PLAIN : Style.SELECTED;
        int column = 0;
        for (String text : texts) {
            column = canvas.put(column, row, text, style);
            column = canvas.put(column, row, "|", style);
        }
    }

    private static List<String> decoded(String row) {
        return Stream.of(row.split(" ", -1))
                .map(t -> new String(Base64.getDecoder().decode(t), StandardCharsets.UTF_8))
                .toList();
    }
}
