package dev.tcrp.tui.view;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.FirstStart.Question;
import dev.tcrp.tui.model.FirstStart.Way;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the questions of the first start say, in rows that are no wider than this.
 *
 * @param width columns
 * @param brief whether there is room for few words only
 */
record FirstStartWords(FirstStart asked, int width, boolean brief) {
    private static final String INDENT = "   ";
    private static final Style VALUE = Style.of(Ink.LINK);

    /** Words in one style; the cursor may stand behind them. */
    record Part(String words, Style style, boolean hasCursor) {
        Part(String words, Style style) {
            this(words, style, false);
        }
    }

    /** A row. */
    record Line(List<Part> parts) {
        static final Line BLANK = of("", Style.PLAIN);

        static Line of(String words, Style style) {
            return new Line(List.of(new Part(words, style)));
        }

        Style style() {
            return parts.getFirst().style();
        }

        String words() {
            return parts.stream().map(Part::words).collect(Collectors.joining());
        }
    }

    List<Line> opening() {
        return wrapped("", Words.of("view.first.opening"), Style.PLAIN);
    }

    /** The question, and what was answered. */
    List<Line> of(Question question) {
        boolean isNow = question == asked.at();
        var rows = new ArrayList<Line>();
        String number = question.number() + "  ";
        List<String> heading = Lines.wrap(heading(question), Math.max(1, width - 3));
        for (int i = 0; i < heading.size(); i++) {
            Style style = isNow || !brief ? Style.BOLD : Style.DIM;
            rows.add(
                    new Line(
                            List.of(
                                    new Part(i == 0 ? number : INDENT, isNow ? accent() : style),
                                    new Part(heading.get(i), style))));
        }
        rows.addAll(
                switch (question) {
                    case PLACE -> place(isNow);
                    case NAME -> name(isNow);
                    case KEEP -> List.of(keep());
                });
        return rows;
    }

    private boolean isTiny() {
        return brief && width < 30;
    }

    /** The words for a narrow box, for a box, or for a wide one. */
    private String sized(String key) {
        return Words.list(key).get(isTiny() ? 0 : brief ? 1 : 2);
    }

    private static Style accent() {
        return Style.ACCENT.bolder();
    }

    private String heading(Question question) {
        return switch (question) {
            case PLACE ->
                    switch (asked.way()) {
                        case INVITE -> sized("view.first.invited");
                        case SERVER -> sized("view.first.address");
                        case HERE -> Words.of("view.first.here");
                        case DEMO -> Words.of("view.first.demo");
                    };
            case NAME -> Words.of("view.first.name");
            case KEEP -> sized("view.first.keep");
        };
    }

    private List<Line> place(boolean isNow) {
        return switch (asked.way()) {
            case INVITE -> {
                Optional<Invite> invite = asked.invite();
                String told =
                        invite.map(it -> Words.of("view.first.room_on", it.room(), it.host()))
                                .orElse("");
                yield field(withoutSecret(), told, asked.placeTrouble(), isNow);
            }
            case SERVER -> field(asked.place().text(), "", asked.placeTrouble(), isNow);
            case HERE -> wrapped(INDENT, Words.of("view.first.here_note"), Style.DIM);
            case DEMO -> wrapped(INDENT, Words.of("view.first.demo_note"), Style.DIM);
        };
    }

    /** The token that an invite ends with is nobody's to see, nor is the pin worth a look. */
    private String withoutSecret() {
        String text = asked.place().text();
        return asked.invite().isPresent() || text.indexOf('#') >= 0
                ? text.replaceFirst("[?#].*", "").replaceFirst(":9003/", "/") + "…"
                : text;
    }

    private List<Line> name(boolean isNow) {
        boolean isGood = asked.nameTrouble().isEmpty();
        return field(asked.name().text(), isGood ? "✓" : "", asked.nameTrouble(), isNow);
    }

    private Line keep() {
        String yes = (asked.keeps() ? "(•) " : "( ) ") + Words.of("view.first.yes");
        String no = (asked.keeps() ? "( ) " : "(•) ") + sized("view.first.no");
        Style chosen = accent();
        return new Line(
                List.of(
                        new Part(INDENT, Style.PLAIN),
                        new Part(yes, asked.keeps() ? chosen : Style.DIM),
                        new Part(isTiny() ? " " : "   ", Style.PLAIN),
                        new Part(no, asked.keeps() ? Style.DIM : chosen)));
    }

    /** What was typed, and behind or below it what is right or wrong with it. */
    private List<Line> field(String typed, String told, Optional<String> trouble, boolean isNow) {
        int room = Math.max(1, width - INDENT.length() - 1);
        String shown = tail(typed, room);
        var value = List.of(new Part(INDENT, Style.PLAIN), new Part(shown, VALUE, isNow));
        int end = INDENT.length() + Clusters.width(shown) + 2;
        if (!told.isEmpty() && end + Clusters.width(told) <= width) {
            var row = new ArrayList<>(value);
            row.add(new Part("  ", Style.PLAIN));
            row.add(new Part(told, Style.OK));
            return List.of(new Line(row));
        }
        var rows = new ArrayList<Line>();
        rows.add(new Line(value));
        rows.addAll(wrapped(INDENT, told, Style.OK));
        rows.addAll(wrapped(INDENT, trouble.orElse(""), isNow ? Style.WARN : Style.ERROR));
        return rows;
    }

    /** The end of what is too long, where the cursor is. */
    private static String tail(String text, int room) {
        String tail = text;
        while (Clusters.width(tail) > room) {
            tail = tail.substring(tail.offsetByCodePoints(0, 1));
        }
        return tail;
    }

    /** What went wrong, what is being done, or what to know. */
    List<Line> trouble() {
        Line below = below();
        boolean isHint = below.style().equals(Style.DIM);
        return isHint ? List.of() : wrapped("", below.words(), below.style());
    }

    /** The same in one row. */
    Line below() {
        if (asked.stranger().isPresent()) {
            String host =
                    asked.tried()
                            .map(ServerAddress::toString)
                            .orElseGet(() -> Words.of("view.first.the_server"));
            return Line.of(
                    Words.of("view.first.stranger", host, asked.stranger().get()), Style.WARN);
        }
        if (!asked.trouble().isEmpty()) {
            return Line.of(asked.trouble(), Style.ERROR);
        }
        return asked.waits()
                ? Line.of(Words.of("view.first.on_the_way"), Style.WARN)
                : Line.of(Words.of("view.first.nothing_sent"), Style.DIM);
    }

    /** What else there is; the letters work where nothing is typed. */
    Line ways() {
        Style key = asked.takesLetters() ? accent() : Style.DIM;
        List<String> words = Words.list(brief ? "view.first.ways_brief" : "view.first.ways");
        return new Line(
                List.of(
                        new Part(words.get(0), Style.DIM),
                        new Part("S ", key),
                        new Part(words.get(1), Style.DIM),
                        new Part("H ", key),
                        new Part(words.get(2), Style.DIM),
                        new Part("D ", key),
                        new Part(words.get(3), Style.DIM)));
    }

    static String foot(FirstStart asked) {
        boolean isAside = asked.way() != Way.INVITE || asked.waits();
        return Words.of(isAside ? "view.first.next_back" : "view.first.next_leave");
    }

    private List<Line> wrapped(String indent, String words, Style style) {
        return words.isEmpty()
                ? List.of()
                : Lines.wrap(words, Math.max(1, width - indent.length())).stream()
                        .map(row -> Line.of(indent + row, style))
                        .toList();
    }
}
