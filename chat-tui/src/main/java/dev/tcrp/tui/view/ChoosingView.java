package dev.tcrp.tui.view;

import dev.tcrp.protocol.Role;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done while a message is chosen, in place of status and input. */
final class ChoosingView {
    private ChoosingView() {}

    static void draw(Canvas canvas, Layout layout, Model model) {
        Area input = layout.input();
        canvas.cursor(-1, -1);
        if (!layout.status().isEmpty()) {
            int row = layout.status().row();
            canvas.fill(0, row, canvas.columns(), 1, Style.STATUS);
            int at = canvas.put(1, row, Words.of("view.select"), Style.BOLD.on(Paper.STATUS)) + 2;
            List<String> reacted = reacted(model);
            List<String> words = reacted.isEmpty() ? Words.list("view.choosing.moves") : reacted;
            draw(canvas, at, row, words, Style.DIM.on(Paper.STATUS));
        }
        int row = input.row() + input.rows() - 1;
        canvas.fill(0, input.row(), canvas.columns(), input.rows(), Style.PLAIN);
        String room = model.current().title();
        int at = canvas.put(0, row, Lines.fit(room, canvas.columns() / 3), Style.ACCENT.bolder());
        at = canvas.put(at, row, " │ ", Style.FAINT);
        draw(canvas, at, row, acts(model), Style.PLAIN);
    }

    private static Optional<Spoken> chosen(Model model) {
        Log log = model.current().log();
        return model.current()
                .chosen()
                .map(log::index)
                .filter(index -> index >= 0)
                .map(index -> log.entries().get(index).line())
                .filter(Spoken.class::isInstance)
                .map(Spoken.class::cast);
    }

    /** Who reacted to the chosen message. */
    private static List<String> reacted(Model model) {
        return chosen(model).stream()
                .flatMap(said -> said.talk().reactions().stream())
                .map(AboutBox::reacted)
                .toList();
    }

    /** What can be done with the chosen message. */
    private static List<String> acts(Model model) {
        boolean isOwn = chosen(model).filter(OwnSaid.class::isInstance).isPresent();
        boolean isHost = model.current().voice().role() == Role.HOST;
        var acts = new ArrayList<>(Words.list("view.choosing.answer"));
        acts.addAll(isOwn && !isFile(model) ? Words.list("view.choosing.own") : List.of());
        acts.addAll(Words.list("view.choosing.acts"));
        if (chosen(model).filter(said -> moves(model, said)).isPresent()) {
            acts.addAll(Words.list("view.choosing.stop"));
        } else if (isOwn || isHost) {
            acts.addAll(Words.list("view.choosing.delete"));
        }
        acts.addAll(Words.list("view.choosing.last"));
        acts.addAll(0, isFile(model) ? Words.list("view.choosing.file") : List.of());
        return acts;
    }

    private static boolean isFile(Model model) {
        return chosen(model).filter(LogLine::isFile).isPresent();
    }

    /** Whether it is the row of a file that is on its way. */
    private static boolean moves(Model model, Spoken said) {
        return said instanceof OwnSaid own
                && model.current().doings().moves().stream()
                        .anyMatch(move -> move.id() == own.id());
    }

    /** The words that fit; none is cut. */
    private static void draw(Canvas canvas, int column, int row, List<String> words, Style style) {
        int at = column;
        for (String each : words) {
            if (at + Clusters.width(each) <= canvas.columns()) {
                at = canvas.put(at, row, each, style) + 2;
            }
        }
    }
}
