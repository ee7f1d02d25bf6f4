package dev.tcrp.tui.view;

import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who one is, how it stands with the server, and where there is something unread. */
final class StatusView {
    /** From so many columns on the server is named. */
    private static final int NAMES_SERVER = 110;

    /** From so many columns on the keys are named. */
    private static final int NAMES_KEYS = 160;

    private static final int SHORT_NAME = 12;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private StatusView() {}

    /** Words in one style. */
    private record Part(String words, Style style) {
        int width() {
            return Clusters.width(words);
        }
    }

    static void draw(Canvas canvas, Layout layout, Model model) {
        if (!layout.status().isEmpty()) {
            drawStatus(canvas, layout.status(), model);
        }
        if (!layout.news().isEmpty()) {
            drawNews(canvas, layout.news(), model);
        }
    }

    private static void drawStatus(Canvas canvas, Area area, Model model) {
        canvas.fill(area.column(), area.row(), area.columns(), 1, Style.STATUS);
        int column = area.column() + 1;
        for (Part part : standing(model, area.columns())) {
            String words = Lines.fit(part.words(), area.end() - column);
            Style style = part.style().on(Paper.STATUS);
            column = canvas.put(column, area.row(), words, style);
        }
        int end = area.end() - 1;
        if (area.columns() >= NAMES_KEYS) {
            String keys = Words.of("view.f1_keys");
            end -= Clusters.width(keys);
            canvas.put(end, area.row(), keys, Style.DIM.on(Paper.STATUS));
            end -= 3;
        }
        drawActivity(canvas, area, model, column, end);
    }

    /** What there is no room for is left out, from the end. */
    private static void drawActivity(Canvas canvas, Area area, Model model, int from, int end) {
        var parts = new ArrayList<Part>();
        int width = -2;
        for (RoomPane pane : Activity.of(model)) {
            var part = new Part(activity(model, pane, area.columns()), RoomSigns.style(pane));
            if (from + 2 + width + 2 + part.width() > end) {
                break;
            }
            width += part.width() + 2;
            parts.add(part);
        }
        int column = end - width;
        for (Part part : parts) {
            Style style = part.style().on(Paper.STATUS);
            column = canvas.put(column, area.row(), part.words(), style) + 2;
        }
    }

    private static String activity(Model model, RoomPane pane, int columns) {
        String name = RoomSigns.name(pane);
        boolean isLong = columns < NAMES_KEYS && Clusters.width(name) > SHORT_NAME;
        String shown = isLong ? Lines.fit(name.replaceFirst(" .*", ""), SHORT_NAME) : name;
        String key = RoomSigns.key(model.rooms().panes().indexOf(pane)).strip();
        return (key.isEmpty() ? "" : key + " ") + shown + " " + RoomSigns.badge(pane);
    }

    private static List<Part> standing(Model model, int columns) {
        RoomPane pane = model.current();
        var parts = new ArrayList<Part>();
        parts.add(new Part(pane.own().value(), Style.OWN));
        String role = pane.voice().words();
        if (!role.isEmpty()) {
            parts.add(new Part(" " + role, pane.voice().muted() ? Style.WARN : Style.DIM));
        }
        parts.add(new Part("  " + Transport.words(model), Transport.style(model)));
        if (model.server().connection() instanceof ConnectionStatus.Offline offline) {
            parts.add(new Part("  " + trouble(pane, offline), Style.PLAIN));
        } else if (columns >= NAMES_SERVER) {
            parts.add(new Part("  " + model.server().address(), Style.DIM));
        }
        held(model).ifPresent(words -> parts.add(new Part("  " + words, Style.ACCENT)));
        String typing = typing(pane.roster().typists().names());
        if (!typing.isEmpty()) {
            parts.add(new Part("  " + typing, Style.DIM));
        }
        return parts;
    }

    /** What can be taken back, while the key for that does so: it undoes what is typed else. */
    static Optional<String> held(Model model) {
        return model.current()
                .room()
                .filter(_ -> model.input().isEmpty())
                .flatMap(model.held()::last)
                .map(line -> Words.of("view.held", TIME.format(line.sent())));
    }

    /** One is named, as two are; more are counted. */
    private static String typing(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> Words.of("view.typing_one", names.getFirst());
            case 2 -> Words.of("view.typing_two", names.getFirst(), names.getLast());
            default -> Words.of("view.typing_more", names.size());
        };
    }

    private static String trouble(RoomPane pane, ConnectionStatus.Offline offline) {
        long waiting =
                pane.log().entries().stream()
                        .filter(entry -> LogLine.isPending(entry.line()))
                        .count();
        String wait = waiting == 0 ? "" : " · " + Words.of("view.lines_wait", waiting);
        String why = offline.trouble().replaceFirst("(\\. |。).*", "");
        return offline.again() + wait + " · " + why;
    }

    /** The open room, what is unread elsewhere, and the transport. */
    private static void drawNews(Canvas canvas, Area area, Model model) {
        canvas.fill(area.column(), area.row(), area.columns(), 1, Style.STATUS);
        String transport = Transport.shortWords(model);
        int end = area.end() - 1 - Clusters.width(transport);
        Style style = Transport.style(model).on(Paper.STATUS);
        canvas.put(end, area.row(), transport, style);
        String name =
                model.current().room().isPresent()
                        ? model.current().title()
                        : Words.of("view.no_room");
        int named = sum(model, true);
        int others = sum(model, false);
        String mentions = named == 0 ? "" : " @" + named;
        String more = others == 0 ? "" : " +" + others;
        int room = end - 1 - mentions.length() - more.length();
        Style bold = Style.BOLD.on(Paper.STATUS);
        int column = canvas.put(area.column(), area.row(), Lines.fit(name, room), bold);
        column = canvas.put(column, area.row(), mentions, Style.MENTION.on(Paper.STATUS));
        canvas.put(column, area.row(), more, Style.PLAIN.on(Paper.STATUS));
    }

    private static int sum(Model model, boolean mentioned) {
        return Activity.of(model).stream()
                .map(RoomPane::attention)
                .filter(attention -> attention.mentioned() == mentioned)
                .mapToInt(attention -> attention.unread())
                .sum();
    }
}
