package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Completion;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The question that waits for an answer, or what Tab offers, in the row above the input. */
final class QuestionView {
    private QuestionView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        String question = question(model);
        String words = question.isEmpty() ? candidates(layout, model) : question;
        Area input = layout.input();
        if (words.isEmpty() && !model.rooms().isAtHome()) {
            model.rooms().told().ifPresent(line -> ToldView.draw(canvas, input, line));
        }
        if (words.isEmpty()) {
            return;
        }
        int columns = Math.max(1, canvas.columns() - 1);
        Style style = (question.isEmpty() ? Style.PLAIN : Style.ERROR.bolder()).on(Paper.STATUS);
        List<String> rows =
                question.isEmpty()
                        ? List.of(Lines.fit(words, columns))
                        : Lines.wrap(words, columns);
        draw(canvas, input.row(), rows, style);
    }

    /** The last of the rows is right above the input. */
    private static void draw(Canvas canvas, int end, List<String> rows, Style style) {
        int first = Math.max(0, end - rows.size());
        for (int row = first; row < end; row++) {
            canvas.fill(0, row, canvas.columns(), 1, style);
            canvas.put(1, row, rows.get(rows.size() - (end - row)), style);
        }
    }

    private static String question(Model model) {
        return switch (model.overlay().orElse(null)) {
            case Overlay.AskQuit() -> Words.of("view.quit");
            case Overlay.AskSay asked -> question(asked);
            case Overlay.AskDelete(var _, String sender) ->
                    sender.isEmpty()
                            ? Words.of("view.ask.delete_own")
                            : Words.of("view.ask.delete_other", sender);
            case Overlay.Keys _,
                    Overlay.KeysBox _,
                    Overlay.Links _,
                    Overlay.Recall _,
                    Overlay.ControlX _,
                    Overlay.Find _,
                    Overlay.Found _,
                    Overlay.First _,
                    Overlay.Listed _,
                    Overlay.Card _,
                    Overlay.Members _,
                    Overlay.Picking _,
                    Overlay.About _,
                    Overlay.Picture _,
                    Overlay.Choosing _ ->
                    "";
            case null -> "";
        };
    }

    private static String question(Overlay.AskSay asked) {
        if (asked.why() == Doubt.PASTED_LINES) {
            return asked.question() + Words.of("view.ask.pasted_lines");
        }
        boolean areMany = asked.why() == Doubt.MANY_LINES;
        return asked.question() + Words.of(areMany ? "view.ask.many" : "view.ask.one");
    }

    /** Where there is no room for their box. */
    private static String candidates(Layout layout, Model model) {
        return CompletionBox.fits(layout)
                ? ""
                : model.offered().map(QuestionView::candidates).orElse("");
    }

    /** The one that Tab has put in stands in brackets, and first, so that it is always seen. */
    private static String candidates(Completion completion) {
        int count = completion.candidates().size();
        return IntStream.range(0, count)
                .mapToObj(
                        i -> completion.candidates().get((completion.index() + i) % count).strip())
                .collect(Collectors.joining("  "))
                .replaceFirst("^(\\S.*?)(?=  |$)", "[$1]");
    }
}
