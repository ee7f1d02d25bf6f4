package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Attention;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.text.Words;

/** How a room is told from the others, wherever it is named. */
final class RoomSigns {
    private static final int WITH_A_KEY = 9;

    private RoomSigns() {}

    /** The number that opens it with Alt; two columns. */
    static String key(int index) {
        return index < WITH_A_KEY ? (index + 1) + " " : "  ";
    }

    static String name(RoomPane pane) {
        return pane.room().isPresent() ? pane.title() : Words.of("view.server");
    }

    /** {@code 3} messages, {@code @3} with one's name among them, {@code x} for closed. */
    static String badge(RoomPane pane) {
        Attention attention = pane.attention();
        String count = attention.calls() ? Integer.toString(attention.unread()) : "";
        String closed = pane.standing() == Standing.CLOSED ? "x" : "";
        return closed + (attention.mentioned() ? "@" : "") + count;
    }

    /** Of the name. */
    static Style style(RoomPane pane) {
        if (pane.attention().mentioned()) {
            return Style.MENTION;
        }
        if (pane.attention().calls()) {
            return Style.BOLD;
        }
        boolean isDim = pane.standing() == Standing.CLOSED || pane.attention().muted();
        return isDim ? Style.DIM : Style.PLAIN;
    }

    static Style badgeStyle(RoomPane pane) {
        if (pane.standing() == Standing.CLOSED) {
            return Style.ERROR;
        }
        return pane.attention().mentioned() ? Style.MENTION : Style.ACCENT;
    }
}
