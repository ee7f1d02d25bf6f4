package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomList;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.text.Clusters;
import dev.tcrp.tui.text.Markup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a click does: a room is opened, a link too, and a banner leads where it says. */
final class Clicking {
    private Clicking() {}

    static Step at(Model model, int column, int row) {
        if (model.overlay().isPresent()) {
            return Step.of(model);
        }
        Layout layout = Layout.of(model, model.size().columns(), model.size().rows());
        if (holds(layout.rooms(), column, row)) {
            return Step.of(inRooms(model, layout.rooms(), row));
        }
        return holds(layout.log(), column, row)
                ? inLog(model, layout.log(), column - layout.log().column(), row)
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

    private static Step inLog(Model model, Area area, int column, int row) {
        boolean isLast = row == area.row() + area.rows() - 1;
        if (isLast && model.current().scroll().isPresent()) {
            return Step.of(Scrolling.toEnd(model));
        }
        List<Row> rows = Scrolling.visible(model);
        int index = row - (area.row() + area.rows() - rows.size());
        Optional<Markup.Part> link =
                index >= 0 && rows.get(index) instanceof Row.Said said
                        ? link(said, column)
                        : Optional.empty();
        return link.map(part -> Opening.open(model, part.target())).orElseGet(() -> Step.of(model));
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
