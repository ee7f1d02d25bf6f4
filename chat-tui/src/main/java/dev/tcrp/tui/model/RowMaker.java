package dev.tcrp.tui.model;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.Row.Mark;
import dev.tcrp.tui.model.RowHeads.Head;
import dev.tcrp.tui.model.Shape.Form;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the rows of a log's items; what stands above an item, a day or a rule, belongs to it.
 *
 * @param firstNew the index of the first new line; 0 when nothing parts old from new
 * @param place whether the rows are those of the room or of a thread
 */
record RowMaker(
        RoomPane pane,
        Items items,
        Shape shape,
        RowHeads heads,
        int firstNew,
        TalkRows.Place place) {
    /** From so many columns on, a rule tells since when there is something new. */
    private static final int WIDE_RULE = 80;

    RowMaker(RoomPane pane, Items items, Shape shape, int firstNew, TalkRows.Place place) {
        this(pane, items, shape, new RowHeads(pane, items, shape), firstNew, place);
    }

    /** The pane with its whole log. */
    RoomPane whole() {
        return place.pane();
    }

    List<Row> rows(int item) {
        LogLine line = items.line(item);
        var rows = new ArrayList<Row>();
        if (item == 0 && !pane.kept().earlier().words().isEmpty()) {
            rows.add(new Row.Remark("… " + pane.kept().earlier().words()));
        }
        if (isAnswers(item)) {
            rows.add(new Row.Below(Words.of("model.replies", items.size() - 1)));
        }
        heads.newDate(item)
                .filter(_ -> item > 0 || !place.isThread())
                .ifPresent(date -> rows.add(new Row.Day(Words.date("model.day", date))));
        if (firstNew > 0 && items.first(item) == firstNew) {
            rows.add(new Row.New(news()));
        }
        rows.addAll(
                switch (line) {
                    case LogLine.Said said ->
                            isIgnored(item) ? quiet(item, "·") : spoken(item, said);
                    case LogLine.OwnSaid own -> own(item, own);
                    case LogLine.Membership _, LogLine.Notice _, LogLine.Quiet _ ->
                            quiet(item, "·");
                    case LogLine.Gap _ -> quiet(item, "…");
                    case LogLine.SetBack anew -> List.of(new Row.Anew(anew.text()));
                    case LogLine.Cut cut -> List.of(new Row.Cut(noConnection(cut)));
                    case LogLine.Failure _ -> failed(item);
                });
        return rows;
    }

    /** Whether the answers of a thread begin here: its first message stands above. */
    private boolean isAnswers(int item) {
        return item == 1 && place.isThread() && pane.log().holds(place.root());
    }

    /** The text of an item, folded unless the person has opened it. */
    Folding folding(int item) {
        LogLine line = items.line(item);
        boolean isWhole =
                pane.unfolded().contains(items.lines(item).getFirst().number())
                        || line instanceof LogLine.Membership;
        Optional<UserName> named =
                line instanceof LogLine.Said said && said.mention()
                        ? Optional.of(pane.own())
                        : Optional.empty();
        int first = Math.max(1, shape.columns() - heads.head(item).column());
        var room =
                new Folding.Room(
                        Math.min(first, shape.form() == Form.COLUMNS ? shape.width() : first),
                        shape.width(),
                        isWhole ? Integer.MAX_VALUE : Folding.MOST_ROWS);
        return Folding.of(words(item), named, room);
    }

    private boolean isIgnored(int item) {
        return pane.speakers().isIgnored(items.line(item));
    }

    private String ignored(int item) {
        List<Log.Entry> run = items.lines(item);
        String who =
                run.stream()
                        .map(entry -> LogLine.speaker(entry.line()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        return Words.of("model.ignored", run.size(), who);
    }

    private String words(int item) {
        LogLine line = items.line(item);
        return switch (line) {
            case LogLine.Membership one ->
                    one.move() == LogLine.Move.RENAMED
                            ? one.text()
                            : Comings.words(items.lines(item));
            case LogLine.Said said -> isIgnored(item) ? ignored(item) : words(said);
            case LogLine.OwnSaid own -> words(own);
            case LogLine.Gap _,
                    LogLine.Notice _,
                    LogLine.Quiet _,
                    LogLine.SetBack _,
                    LogLine.Cut _,
                    LogLine.Failure _ ->
                    line.text();
        };
    }

    /** The star of an action stands where names do. */
    private static String words(LogLine.Spoken said) {
        String text = said.talk().isDeleted() ? TalkRows.gone(said.talk()) : said.text();
        return LogLine.isAction(said.sender(), text) ? text.substring(2) : text;
    }

    /** With what stands above and below it. */
    private List<Row> spoken(int item, LogLine.Spoken said) {
        var around = new TalkRows(place, items.lines(item).getFirst(), said, shape);
        var rows = new ArrayList<>(around.above());
        rows.addAll(said(item, said));
        rows.addAll(around.below());
        return rows;
    }

    private List<Row> said(int item, LogLine.Spoken line) {
        Head head = heads.head(item);
        Folding folding = folding(item);
        var rows = new ArrayList<Row>();
        boolean isMarked = head.mark() == Mark.MENTION && shape.form() != Form.COLUMNS;
        for (Folding.Part part : folding.rows()) {
            boolean first = rows.isEmpty();
            rows.add(
                    new Row.Said(
                            line,
                            first ? head.time() : "",
                            first || isMarked ? head.mark() : Mark.NONE,
                            first ? head.name() : "",
                            first ? head.column() : shape.text(),
                            part.text(),
                            part.parts(),
                            part.names(),
                            ""));
        }
        if (line.talk().edited().isPresent()) {
            edited(rows);
        }
        return withMore(rows, folding);
    }

    /** A sign behind the text, or below it where there is no room. */
    private void edited(List<Row> rows) {
        if (rows.getLast() instanceof Row.Said last
                && TalkRows.hasTail(shape, last.column(), last.text(), TalkRows.EDITED)) {
            rows.set(rows.size() - 1, last.withTail(TalkRows.EDITED));
        } else {
            rows.add(new Row.Edited(TalkRows.EDITED));
        }
    }

    private List<Row> own(int item, LogLine.OwnSaid own) {
        List<Row> rows = spoken(item, own);
        if (own.delivery() instanceof Delivery.Failed(String why)) {
            trouble(why).forEach(text -> rows.add(new Row.Trouble(text)));
        }
        whole().doings().moves().stream()
                .filter(move -> move.id() == own.id())
                .forEach(move -> moving(rows, move));
        return rows;
    }

    /** Its size stands behind its name, where there is room. */
    private void moving(List<Row> rows, FileMove move) {
        long size = move.progress().size();
        String tail = size == 0 ? "" : Words.of("model.file.sending", Sizes.shown(size));
        if (rows.getLast() instanceof Row.Said last
                && TalkRows.hasTail(shape, last.column(), last.text(), tail)) {
            rows.set(rows.size() - 1, last.withTail(tail));
        }
        rows.add(new Row.Moving(move));
    }

    /** What can be done stands behind the reason, or below it; it is not broken. */
    private List<String> trouble(String why) {
        var texts = new ArrayList<>(Lines.wrap(why, shape.width()));
        String last = texts.getLast() + "  " + Row.Trouble.hint();
        if (Clusters.width(last) <= shape.width()) {
            texts.set(texts.size() - 1, last);
        } else {
            texts.add(Row.Trouble.hint());
        }
        return texts;
    }

    private List<Row> quiet(int item, String sign) {
        LogLine line = items.line(item);
        Head head = heads.head(item);
        Folding folding = folding(item);
        var rows = new ArrayList<Row>();
        for (Folding.Part part : folding.rows()) {
            boolean first = rows.isEmpty();
            rows.add(
                    new Row.Quiet(
                            line,
                            first ? head.time() : "",
                            first ? sign : "",
                            first ? head.column() : shape.text(),
                            part.text()));
        }
        return withMore(rows, folding);
    }

    private List<Row> failed(int item) {
        Head head = heads.head(item);
        Folding folding = folding(item);
        var rows = new ArrayList<Row>();
        for (Folding.Part part : folding.rows()) {
            boolean first = rows.isEmpty();
            rows.add(
                    new Row.Failed(
                            first ? head.time() : "",
                            first ? "!" : "",
                            first ? head.column() : shape.text(),
                            part.text()));
        }
        return withMore(rows, folding);
    }

    private static List<Row> withMore(List<Row> rows, Folding folding) {
        if (folding.isFolded()) {
            rows.add(new Row.More(folding.more()));
        }
        return rows;
    }

    private static String noConnection(LogLine.Cut cut) {
        return Words.of("model.no_connection_since", RowHeads.TIME.format(cut.time()));
    }

    private String news() {
        Log log = pane.log();
        int count = Unseen.Count.of(log, firstNew, log.size(), pane.speakers()).messages();
        String words = count == 0 ? Words.of("model.new") : Words.of("model.count_new", count);
        ZonedDateTime since = log.entries().get(firstNew - 1).line().time();
        return shape.columns() < WIDE_RULE
                ? words
                : Words.of("model.new_since", words, RowHeads.TIME.format(since));
    }
}
