package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomList;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Markup;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a click does: a room is opened, a link or a thread too; a banner and a quote lead where they
 * say; a reaction is done as well.
 */
final class Clicking {
    private Clicking() {}

    static Step at(Model model, int column, int row, ZonedDateTime now) {
        if (model.overlay().isPresent()) {
            return Step.of(model);
        }
        Layout layout = Layout.of(model, model.size().columns(), model.size().rows());
        if (holds(layout.rooms(), column, row)) {
            return Step.of(inRooms(model, layout.rooms(), row));
        }
        if (holds(layout.aside(), column, row)) {
            return inLog(Threading.focus(model), layout.thread(), column, row, now);
        }
        if (holds(layout.members(), column, row)) {
            return PaneKeys.members(model);
        }
        boolean isBeside = !layout.aside().isEmpty();
        return holds(layout.log(), column, row)
                ? inLog(isBeside ? Threading.leave(model) : model, layout.log(), column, row, now)
                : Step.of(model);
    }

    private static boolean holds(Area area, int column, int row) {
        return column >= area.column()
                && column < area.end()
                && row >= area.row()
                && row < area.row() + area.rows();
    }

    private static Model inRooms(Model model, Area area, int row) {
        OptionalInt room = RoomList.of(model, area, model.size().columns()).room(row - area.row());
        return room.isPresent() ? model.withRooms(model.rooms().open(room.getAsInt())) : model;
    }

    /** In the rows of what has the keys. */
    private static Step inLog(Model model, Area area, int column, int row, ZonedDateTime now) {
        boolean isThread = model.current().threads().focused().isPresent();
        boolean isLast = row == area.row() + area.rows() - 1;
        if (isLast && !isThread && model.current().scroll().isPresent()) {
            return Step.of(Scrolling.toEnd(model));
        }
        List<Row> rows = Scrolling.visible(model);
        int first = isThread ? area.row() : area.row() + area.rows() - rows.size();
        int index = row - first;
        return holds(area, column, row) && index >= 0 && index < rows.size()
                ? on(model, rows.get(index), column - area.column(), now)
                : Step.of(model);
    }

    private static Step on(Model model, Row row, int column, ZonedDateTime now) {
        return switch (row) {
            case Row.Said said ->
                    link(said, column)
                            .map(part -> Opening.open(model, part.target()))
                            .orElseGet(() -> Step.of(model));
            case Row.Replies replies -> Threading.open(model, replies.entry().seq(), now);
            case Row.Quoted quoted -> toQuoted(model, quoted);
            case Row.Reactions reactions -> react(model, reactions, column, now);
            case Row.Quiet _,
                    Row.Failed _,
                    Row.Edited _,
                    Row.Moving _,
                    Row.More _,
                    Row.Remark _,
                    Row.Trouble _,
                    Row.Below _,
                    Row.Day _,
                    Row.New _,
                    Row.Cut _,
                    Row.Anew _ ->
                    Step.of(model);
        };
    }

    private static Step toQuoted(Model model, Row.Quoted row) {
        return row.entry().line() instanceof Spoken said && said.talk().reply().isPresent()
                ? Reading.to(model, said.talk().reply().get().seq())
                : Step.of(model);
    }

    /** A click on a reaction does the same, or takes it back. */
    private static Step react(Model model, Row.Reactions row, int column, ZonedDateTime now) {
        Layout layout = Layout.of(model, model.size().columns(), model.size().rows());
        int at = column - layout.readShape(model.current()).text();
        return row.chips().stream()
                .filter(chip -> at >= chip.column())
                .filter(chip -> at < chip.column() + Clusters.width(chip.text()))
                .findFirst()
                .map(chip -> Reacting.react(model, row.entry().seq(), chip.emoji(), now))
                .orElseGet(() -> Step.of(model));
    }

    private static Optional<Markup.Part> link(Row.Said said, int column) {
        return said.parts().stream()
                .filter(part -> part.kind() == Markup.Kind.LINK)
                .filter(part -> column >= said.column() + width(said, part.from()))
                .filter(part -> column < said.column() + width(said, part.to()))
                .findFirst();
    }

    private static int width(Row.Said said, int to) {
        return Clusters.width(said.text().substring(0, to));
    }
}
