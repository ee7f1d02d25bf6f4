package dev.tcrp.tui.model;

import dev.tcrp.tui.model.Row.Mark;
import dev.tcrp.tui.model.Shape.Form;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What stands before the texts of a log's items: times, marks and names, where they change. */
record RowHeads(RoomPane pane, Items items, Shape shape) {
    /** How a time is written. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** After so long a name stands again before what the same person says. */
    private static final Duration SAME_BREATH = Duration.ofMinutes(5);

    /** What stands before the first row of a text. */
    record Head(String time, Mark mark, String name, int column) {}

    Head head(int item) {
        LogLine line = items.line(item);
        String time = time(item);
        Mark mark = isChosen(item) ? Mark.CHOSEN : mark(line);
        String name = name(item);
        if (shape.form() == Form.COLUMNS) {
            return new Head(time, mark, Lines.fit(name, shape.names()), shape.text());
        }
        String cut = Lines.fit(name, Math.max(1, shape.columns() / 3));
        String shown = shape.form() == Form.TINY ? "" : time;
        int column = shape.inline(mark);
        column += shown.isEmpty() ? 0 : shape.times().columns();
        column += cut.isEmpty() ? 0 : Clusters.width(cut) + 1;
        return new Head(shown, mark, cut, Math.min(column, shape.columns() * 2 / 3));
    }

    /** Where names have a column, only where the speaker changes or has paused. */
    private String name(int item) {
        return switch (items.line(item)) {
            case LogLine.Said said ->
                    pane.speakers().isIgnored(said)
                            ? inline("·")
                            : name(item, said.sender(), said.text());
            case LogLine.OwnSaid own -> name(item, own.sender(), own.text());
            case LogLine.Membership _, LogLine.Notice _, LogLine.Quiet _ -> inline("·");
            case LogLine.Gap _ -> inline("…");
            case LogLine.SetBack _, LogLine.Cut _, LogLine.Failure _ -> "";
        };
    }

    private String inline(String sign) {
        return shape.form() == Form.COLUMNS ? "" : sign;
    }

    private String name(int item, String sender, String text) {
        if (LogLine.isAction(sender, text)) {
            return "*";
        }
        String name = sender.isEmpty() ? "?" : sender;
        return shape.form() == Form.COLUMNS && goesOn(item, sender) ? "" : name;
    }

    private boolean goesOn(int item, String sender) {
        if (item == 0 || newDate(item).isPresent()) {
            return false;
        }
        LogLine before = items.line(item - 1);
        return LogLine.isSpoken(before)
                && LogLine.speaker(before).equals(sender)
                && !LogLine.isAction(sender, before.text())
                && Duration.between(before.time(), items.line(item).time()).compareTo(SAME_BREATH)
                        < 0;
    }

    /** Only where it differs from that of the row above. */
    private String time(int item) {
        LogLine line = items.line(item);
        if (line instanceof LogLine.Gap) {
            return "";
        }
        int before = before(item);
        boolean isSame =
                before >= 0 && shape.times().isSame(items.line(before).time(), line.time());
        return isSame ? "" : shape.times().shown(line.time());
    }

    /** The item above, gaps left out, which have no time. */
    private int before(int item) {
        int before = item - 1;
        while (before >= 0 && items.line(before) instanceof LogLine.Gap) {
            before--;
        }
        return before;
    }

    /** Shown at the top, and where the day changes. */
    Optional<LocalDate> newDate(int item) {
        if (items.line(item) instanceof LogLine.Gap) {
            return Optional.empty();
        }
        LocalDate date = date(item);
        int before = before(item);
        return before >= 0 && date.equals(date(before)) ? Optional.empty() : Optional.of(date);
    }

    private Mark mark(LogLine line) {
        return switch (line) {
            case LogLine.Said said -> said.mention() ? Mark.MENTION : Mark.NONE;
            case LogLine.OwnSaid own ->
                    switch (own.delivery()) {
                        case Delivery.Pending() -> Mark.PENDING;
                        case Delivery.Sent() -> Mark.NONE;
                        case Delivery.Failed _ -> Mark.FAILED;
                    };
            case LogLine.Failure _ -> Mark.FAILED;
            case LogLine.Gap _,
                    LogLine.Membership _,
                    LogLine.Notice _,
                    LogLine.Quiet _,
                    LogLine.SetBack _,
                    LogLine.Cut _ ->
                    Mark.NONE;
        };
    }

    private boolean isChosen(int item) {
        return pane.chosen().filter(n -> n == items.lines(item).getFirst().number()).isPresent();
    }

    private LocalDate date(int item) {
        return items.line(item).time().toLocalDate();
    }
}
