package dev.tcrp.tui.view;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Roster;
import dev.tcrp.tui.text.Lines;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Who is in the open room: hosts, members, readers, and who is expected back. */
final class MemberView {
    private static final int BOX_WIDTH = 28;

    private MemberView() {}

    /** A row: a heading, a member, or blank. */
    private record Entry(String sign, String words, Style style, String note) {
        static final Entry BLANK = new Entry("", "", Style.PLAIN, "");
    }

    /** The pane at the right. */
    static void draw(Canvas canvas, Layout layout, Model model) {
        Area area = layout.members();
        if (area.isEmpty()) {
            return;
        }
        canvas.border(area.column() - 1, area.row(), area.rows());
        var inner = new Area(area.column() + 1, area.row(), area.columns() - 1, area.rows());
        List<Entry> entries = entries(model.current(), true);
        OptionalInt chosen = chosen(model);
        int hint = chosen.isPresent() ? 1 : 0;
        var list = new Area(inner.column(), inner.row(), inner.columns(), inner.rows() - hint);
        int at = row(entries, chosen.orElse(-1));
        draw(canvas, list, entries, first(list, entries, at), at, Paper.NONE);
        if (chosen.isPresent()) {
            String words = Words.of("view.members.keys");
            canvas.put(inner.column(), list.row() + list.rows(), words, Style.DIM);
        }
    }

    /** The box over the log where there is no pane; who is chosen is in sight. */
    static void drawBox(Canvas canvas, Layout layout, Model model, int chosen) {
        Area log = layout.log();
        List<Entry> entries = entries(model.current(), false);
        int width = Math.min(BOX_WIDTH, log.columns());
        int height = Math.min(entries.size() + 2, log.rows());
        var area = new Area(log.end() - width, log.row(), width, height);
        RoomPane pane = model.current();
        String name = pane.room().isPresent() ? pane.title() + " · " : "";
        Box.draw(canvas, area, name + pane.roster().size(), Words.of("view.f8_closes"));
        var inner = new Area(area.column() + 2, area.row() + 1, width - 3, height - 2);
        int at = row(entries, chosen);
        draw(canvas, inner, entries, first(inner, entries, at), at, Paper.BOX);
    }

    /** Who is chosen among the members, if they have the keys. */
    private static OptionalInt chosen(Model model) {
        return model.overlay().orElse(null) instanceof Overlay.Members(int chosen)
                ? OptionalInt.of(chosen)
                : OptionalInt.empty();
    }

    /** The first row that is drawn, so that this one is in sight. */
    private static int first(Area area, List<Entry> entries, int at) {
        int most = Math.max(0, entries.size() - area.rows());
        return Math.clamp(at - area.rows() + 2L, 0, most);
    }

    /** The row of the member of this index, among headings; -1 for nobody. */
    private static int row(List<Entry> entries, int member) {
        int left = member;
        for (int i = 0; i < entries.size() && member >= 0; i++) {
            left -= entries.get(i).sign().isEmpty() ? 0 : 1;
            if (left < 0) {
                return i;
            }
        }
        return -1;
    }

    private static void draw(
            Canvas canvas, Area area, List<Entry> entries, int from, int chosen, Paper usual) {
        int shown = Math.min(entries.size() - from, area.rows());
        for (int i = 0; i < shown; i++) {
            boolean isLast = i == area.rows() - 1 && from + i < entries.size() - 1;
            int rest = entries.size() - from - i;
            Entry entry =
                    isLast
                            ? new Entry("", Words.of("view.rest", rest), Style.DIM, "")
                            : entries.get(from + i);
            int row = area.row() + i;
            Paper paper = from + i == chosen ? Paper.SELECTED : usual;
            if (paper == Paper.SELECTED) {
                canvas.fill(area.column(), row, area.columns(), 1, Style.PLAIN.on(paper));
            }
            int column = canvas.put(area.column(), row, entry.sign(), Style.DIM.on(paper));
            String words = Lines.fit(entry.words(), area.end() - column);
            canvas.put(column, row, words, entry.style().on(paper));
            canvas.put(area.column() + 11, row, entry.note(), Style.DIM.on(paper));
        }
    }

    private static List<Entry> entries(RoomPane pane, boolean spaced) {
        Roster roster = pane.roster();
        var entries = new ArrayList<Entry>();
        List<MemberSummary> hosts = roster.here(Role.HOST);
        List<MemberSummary> readers = roster.here(Role.READER);
        List<MemberSummary> here = roster.here(Role.MEMBER);
        List<MemberSummary> away = roster.away();
        add(entries, pane, Words.of("view.members.hosts"), "★ ", hosts, spaced);
        add(entries, pane, Words.of("view.members.here", here.size()), "· ", here, spaced);
        add(entries, pane, Words.of("view.members.readers", readers.size()), "○ ", readers, spaced);
        add(entries, pane, Words.of("view.members.away", away.size()), "z ", away, spaced);
        return entries;
    }

    private static void add(
            List<Entry> entries,
            RoomPane pane,
            String heading,
            String sign,
            List<MemberSummary> members,
            boolean spaced) {
        if (members.isEmpty()) {
            return;
        }
        if (spaced && !entries.isEmpty()) {
            entries.add(Entry.BLANK);
        }
        entries.add(new Entry("", heading, Style.DIM, ""));
        for (MemberSummary member : members) {
            boolean isOwn = member.user().equals(pane.own());
            String name = member.user().value();
            Style hue = Style.of(Ink.hue(pane.speakers().hue(name)));
            Style style = isOwn ? Style.of(Ink.OWN) : sign.equals("z ") ? Style.DIM : hue;
            boolean types = pane.roster().typists().has(Sanitiser.shown(name));
            String note = spaced ? "" : note(isOwn, types);
            entries.add(new Entry(types ? "✎ " : sign, named(pane, member, sign), style, note));
        }
    }

    /** Who is away stands with since when and why. */
    private static String named(RoomPane pane, MemberSummary member, String sign) {
        String since = sign.equals("z ") ? pane.roster().note(member.user()) : "";
        String name = member.user().value();
        return since.isEmpty() ? name : name + "  " + since;
    }

    private static String note(boolean isOwn, boolean types) {
        if (isOwn) {
            return Words.of("view.members.you");
        }
        return types ? Words.of("view.members.typing") : "";
    }
}
