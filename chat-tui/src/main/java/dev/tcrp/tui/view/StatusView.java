package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Completion;
import dev.tcrp.tui.model.Doubt;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who, where, and how it stands; or the question that waits for an answer. */
final class StatusView {
    private static final String MORE = " -- more -- ";

    private StatusView() {}

    static void draw(Canvas canvas, Area area, Model model) {
        if (area.isEmpty()) {
            return;
        }
        boolean asks = !question(model).isEmpty();
        Style style = asks ? Style.ERROR : Style.STATUS;
        String more = model.current().scroll().isPresent() && !asks ? MORE : "";
        int width = area.columns() - more.length();
        canvas.fill(area.column(), area.row(), area.columns(), 1, style);
        canvas.put(area.column(), area.row(), Lines.fit(" " + words(model), width), style);
        canvas.put(area.end() - more.length(), area.row(), more, style);
    }

    private static String words(Model model) {
        String question = question(model);
        if (!question.isEmpty()) {
            return question;
        }
        return model.completion().map(StatusView::candidates).orElseGet(() -> standing(model));
    }

    private static String question(Model model) {
        return switch (model.overlay().orElse(null)) {
            case Overlay.AskQuit() -> "Quit? (y/n)";
            case Overlay.AskSay asked -> question(asked);
            case Overlay.Keys _, Overlay.Found _ -> "";
            case null -> "";
        };
    }

    private static String question(Overlay.AskSay asked) {
        if (asked.why() == Doubt.PASTED_LINES) {
            return asked.question() + " Enter yes, L line by line, Esc keeps them in the input";
        }
        String it = asked.why() == Doubt.MANY_LINES ? "them" : "it";
        return asked.question() + " Enter sends, Esc keeps %s in the input.".formatted(it);
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

    private static String standing(Model model) {
        RoomPane pane = model.current();
        return Stream.of(
                        pane.own().value(),
                        pane.room().map(Object::toString).orElse("no room"),
                        pane.voice().words(),
                        model.server().connection().words(),
                        members(pane),
                        model.server().address().toString())
                .filter(part -> !part.isEmpty())
                .map(part -> Clusters.width(part) > 60 ? Lines.fit(part, 60) : part)
                .collect(Collectors.joining(" │ "));
    }

    private static String members(RoomPane pane) {
        int count = pane.members().size();
        return count == 0 ? "" : count == 1 ? "1 member" : count + " members";
    }
}
