package dev.tcrp.tui.model;

import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Shape.Form;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows above and below a message: what it answers, how people reacted, its thread. On a very
 * small screen there is room for none, and where lines are copied only for what is answered.
 */
record TalkRows(Place place, Log.Entry entry, Spoken said, Shape shape) {
    /** The sign behind a text that was edited. */
    static final String EDITED = "✎";

    private static final int MOST_REACTIONS = 3;

    /** Columns for how many kinds of reactions are not shown. */
    private static final int MORE = 6;

    private static final String PART = " · ";

    /**
     * Where messages stand.
     *
     * @param pane with its whole log
     * @param root the place of the first message of a thread; 0: in the room
     */
    record Place(RoomPane pane, long root) {
        boolean isThread() {
            return root > 0;
        }

        /** In a thread all answers are to its first message. */
        boolean isToldAnyway(Talk.Quote quote) {
            return isThread() && quote.seq() == root;
        }
    }

    /** What it answers, if it answers something; in the room also that it is of a thread. */
    List<Row> above() {
        boolean isNothing = shape.form() == Form.TINY || said.talk().isDeleted();
        return isNothing
                ? List.of()
                : said.talk().reply().or(this::beginning).stream()
                        .filter(quote -> !place.isToldAnyway(quote))
                        .map(this::quoted)
                        .toList();
    }

    /** The first message of the thread in which it was said. */
    private Optional<Talk.Quote> beginning() {
        long root = place.isThread() ? 0 : said.talk().root();
        Optional<Talk.Quote> known =
                place.pane()
                        .log()
                        .at(root)
                        .filter(first -> first.line() instanceof Spoken)
                        .map(Log.Entry::line)
                        .map(Spoken.class::cast)
                        .map(first -> new Talk.Quote(root, first.sender(), first.text()));
        return known.or(() -> Optional.of(Talk.Quote.of(root))).filter(_ -> root > 0);
    }

    private Row quoted(Talk.Quote quote) {
        String text =
                quote.isKnown()
                        ? quote.text().isEmpty() ? Words.of("model.quote.gone") : quote.text()
                        : Words.of("model.quote.unknown");
        String name = Lines.fit(quote.sender(), Math.max(1, shape.width() / 3));
        boolean isOwn = quote.sender().equals(place.pane().own().value());
        return new Row.Quoted(entry, quote.sender(), name, isOwn, text);
    }

    /** What others made of it. */
    List<Row> below() {
        var rows = new ArrayList<Row>();
        if (shape.form() == Form.TINY || shape.form() == Form.BARE) {
            return rows;
        }
        if (!said.talk().isDeleted()) {
            reactions(rows);
        }
        if (hasMoreReplies()) {
            rows.add(replies());
        }
        return rows;
    }

    /** Answers that stand in the room all the same need not be told. */
    private boolean hasMoreReplies() {
        long replies = said.talk().replies();
        return replies > 0
                && !place.isThread()
                && replies > ThreadLog.answersInRoom(place.pane().log(), entry.seq());
    }

    private void reactions(List<Row> rows) {
        List<Talk.Reacted> all = said.talk().reactions();
        int next = 0;
        while (next < all.size()) {
            boolean isLast = rows.size() == MOST_REACTIONS - 1;
            var chips = new ArrayList<Row.Chip>();
            next = fill(chips, all, next, shape.width() - (isLast ? MORE : 0));
            int left = isLast ? all.size() - next : 0;
            rows.add(new Row.Reactions(entry, chips, left == 0 ? "" : " +" + left));
            if (isLast) {
                break;
            }
        }
    }

    /** As many as have room, at least one; the index of the next. */
    private static int fill(List<Row.Chip> chips, List<Talk.Reacted> all, int from, int columns) {
        int column = 0;
        int next = from;
        while (next < all.size()) {
            Talk.Reacted one = all.get(next);
            var chip = new Row.Chip(one.emoji(), one.count(), one.mine(), column);
            column += Clusters.width(chip.text());
            if (column > columns && !chips.isEmpty()) {
                break;
            }
            chips.add(chip);
            column++;
            next++;
        }
        return next;
    }

    private Row replies() {
        Talk talk = said.talk();
        String count = Words.of("model.replies", talk.replies());
        long news = ThreadLog.news(place.pane(), entry.seq());
        String fresh = news == 0 ? "" : PART + Words.of("model.count_new", news);
        String last = talk.lastReply().map(this::last).orElse("");
        String opens = PART + Words.of("model.replies.opens");
        int room = shape.width() - 2 - Clusters.width(count + fresh);
        String rest = Clusters.width(last + opens) <= room ? last + opens : last;
        return new Row.Replies(entry, count, fresh, Clusters.width(rest) <= room ? rest : "");
    }

    private String last(ZonedDateTime time) {
        boolean isSameDay = time.toLocalDate().equals(said.time().toLocalDate());
        String when =
                isSameDay ? RowHeads.TIME.format(time) : Words.date("model.replies.time", time);
        return PART + Words.of("model.replies.last", when);
    }

    /** What the message says now that its content is gone. */
    static String gone(Talk talk) {
        return switch (talk.deletion()) {
            case NONE -> "";
            case BY_AUTHOR -> Words.of("model.deleted.author");
            case BY_HOST -> Words.of("model.deleted.host");
        };
    }

    /** Whether a sign has room behind a text of so many columns at this one. */
    static boolean hasTail(Shape shape, int column, String text, String tail) {
        return column + Clusters.width(text) + 1 + Clusters.width(tail) <= shape.columns();
    }
}
