package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Going to what is worth reading in the open room. */
final class Jumping {
    private Jumping() {}

    /** A room that is opened with more news than fit on the screen begins at the rule. */
    static Model opened(Model before, Model model) {
        boolean isOpened = !before.current().room().equals(model.current().room());
        return isOpened && model.current().scroll().isEmpty() ? toFirstNew(model) : model;
    }

    /** To the rule above the first new line, if there is one. */
    static Model toFirstNew(Model model) {
        return Scrolling.firstNew(model).map(line -> Scrolling.toTop(model, line)).orElse(model);
    }

    /**
     * To the mention before ({@code -1}) or after ({@code 1}) the one that was gone to last; at
     * first to the newest.
     */
    static Model toMention(Model model, int by) {
        Log log = model.current().log();
        int from = model.current().chosen().map(log::index).filter(i -> i >= 0).orElse(log.size());
        List<Log.Entry> entries = log.entries();
        Optional<Log.Entry> found =
                IntStream.iterate(from + by, i -> i >= 0 && i < entries.size(), i -> i + by)
                        .mapToObj(entries::get)
                        .filter(e -> e.line() instanceof LogLine.Said said && said.mention())
                        .filter(e -> !model.current().speakers().isIgnored(e.line()))
                        .findFirst();
        return found.map(entry -> to(model, entry.number())).orElse(model);
    }

    private static Model to(Model model, long number) {
        return Scrolling.to(model, number).map(pane -> pane.withChosen(Optional.of(number)));
    }
}
