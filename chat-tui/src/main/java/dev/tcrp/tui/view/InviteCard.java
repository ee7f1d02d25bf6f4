package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Invited;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.QrPicture;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;

/** An invite: what can be done with it, bare, or as a picture. */
final class InviteCard {
    private static final int MOST_COLUMNS = 67;

    private InviteCard() {}

    /** A row of the card, whose letters to press stand before their words. */
    private record CardRow(List<String> words) {
        static CardRow of(String... words) {
            return new CardRow(List.of(words));
        }
    }

    static void draw(Canvas canvas, Layout layout, Invited invited) {
        canvas.cursor(-1, -1);
        switch (invited.look()) {
            case CARD -> drawCard(canvas, layout, invited);
            case BARE -> drawBare(canvas, invited.invite().text());
            case QR -> drawPicture(canvas, invited.invite().text());
        }
    }

    private static void drawCard(Canvas canvas, Layout layout, Invited invited) {
        Area log = layout.log();
        int width = Math.min(log.columns(), MOST_COLUMNS);
        List<CardRow> rows = fitted(rows(invited, width - 4), log.rows() - 2);
        int height = Math.min(log.rows(), rows.size() + 2);
        int row = log.row() + Math.max(0, (log.rows() - height) / 2);
        var area = new Area(log.column(), row, width, height);
        String foot = Words.of(width < 40 ? "view.esc_closes" : "view.invite.foot");
        Box.draw(canvas, area, Words.of("view.invite.title", invited.invite().room()), foot);
        for (int i = 0; i < height - 2; i++) {
            int column = area.column() + 2;
            List<String> words = rows.get(i).words();
            for (int part = 0; part < words.size(); part++) {
                Style style = part % 2 == 0 ? Style.PLAIN : Style.ACCENT.bolder();
                column = canvas.put(column, row + 1 + i, words.get(part), style.on(Paper.BOX));
            }
        }
    }

    /** Where there is little room, without blank rows. */
    private static List<CardRow> fitted(List<CardRow> rows, int height) {
        return rows.size() <= height
                ? rows
                : rows.stream().filter(row -> !row.words().getFirst().isEmpty()).toList();
    }

    private static List<CardRow> rows(Invited invited, int width) {
        var rows = new ArrayList<CardRow>();
        wrap(rows, invited.whom(), width);
        rows.add(CardRow.of(""));
        if (width >= 60) {
            rows.add(new CardRow(Words.list("view.invite.sent")));
            rows.add(new CardRow(Words.list("view.invite.keys")));
        } else {
            rows.add(new CardRow(Words.list("view.invite.sent_brief")));
            rows.add(new CardRow(Words.list("view.invite.keys_brief")));
        }
        if (!invited.saved().isEmpty()) {
            wrap(rows, Words.of("view.invite.saved", invited.saved()), width);
        }
        rows.add(CardRow.of(""));
        wrap(rows, Words.of("view.invite.friend"), width);
        if (invited.isForThisMachine()) {
            wrap(rows, Words.of("view.invite.only_here", invited.invite().host()), width);
        }
        return rows;
    }

    private static void wrap(List<CardRow> rows, String words, int width) {
        Lines.wrap(words, Math.max(1, width)).forEach(row -> rows.add(CardRow.of(row)));
    }

    /** From edge to edge, so that it is copied whole. */
    private static void drawBare(Canvas canvas, String text) {
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        int columns = Math.max(1, canvas.columns());
        for (int at = 0; at < text.length(); at += columns) {
            String row = text.substring(at, Math.min(text.length(), at + columns));
            canvas.put(0, at / columns, row, Style.PLAIN);
        }
        canvas.put(
                0,
                canvas.rows() - 1,
                Lines.fit(Words.of("view.esc_goes_back"), columns),
                Style.DIM);
    }

    private static void drawPicture(Canvas canvas, String text) {
        canvas.fill(0, 0, canvas.columns(), canvas.rows(), Style.PLAIN);
        List<String> picture = QrPicture.within(text, canvas.columns(), canvas.rows());
        if (picture.isEmpty()) {
            String words = Words.of("view.invite.too_small");
            List<String> rows = Lines.wrap(words, Math.max(1, canvas.columns()));
            for (int i = 0; i < rows.size(); i++) {
                canvas.put(0, i, rows.get(i), Style.PLAIN);
            }
        }
        int column = Math.max(0, (canvas.columns() - width(picture)) / 2);
        for (int i = 0; i < picture.size(); i++) {
            canvas.put(column, i, picture.get(i), Style.PLAIN);
        }
    }

    private static int width(List<String> picture) {
        return picture.isEmpty() ? 0 : picture.getFirst().length();
    }
}
