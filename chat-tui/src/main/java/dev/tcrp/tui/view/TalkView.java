package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Row;

/** Draws what stands above and below messages: what they answer, reactions, threads. */
final class TalkView {
    private TalkView() {}

    static void draw(RowView rows, int y, Row.Quoted row) {
        int at = rows.put(rows.shape().text(), y, "╭ ", Style.FAINT);
        if (!row.name().isEmpty()) {
            Ink ink = row.own() ? Ink.OWN : Ink.hue(rows.speakers().hue(row.sender()));
            at = rows.put(at, y, row.name(), Style.of(ink)) + 1;
        }
        rows.put(at, y, row.text(), Style.DIM);
    }

    /** One's own are marked. */
    static void draw(RowView rows, int y, Row.Reactions row) {
        int end = rows.shape().text();
        for (Row.Chip chip : row.chips()) {
            Style style = chip.mine() ? Style.SELECTED : Style.DIM.on(Paper.STATUS);
            end = rows.put(rows.shape().text() + chip.column(), y, chip.text(), style);
        }
        rows.put(end, y, row.more(), Style.DIM);
    }

    static void draw(RowView rows, int y, Row.Replies row) {
        int at = rows.put(rows.shape().text(), y, "└ ", Style.FAINT);
        at = rows.put(at, y, row.count(), Style.LINK);
        at = rows.put(at, y, row.news(), Style.MENTION);
        rows.put(at, y, row.rest(), Style.DIM);
    }
}
