package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;

import java.util.Comparator;
import java.util.List;

/** The rooms where something is unread: first those where one is named, then in their order. */
final class Activity {
    private Activity() {}

    static List<RoomPane> of(Model model) {
        return model.rooms().panes().stream()
                .filter(pane -> pane.attention().calls())
                .sorted(Comparator.comparing(pane -> !pane.attention().mentioned()))
                .toList();
    }
}
