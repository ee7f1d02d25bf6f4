package dev.tcrp.tui.view;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;

/** What the window is called: the open room, and how often one was named elsewhere. */
public final class Title {
    private Title() {}

    /** Not made safe to show. */
    public static String of(Model model) {
        int named =
                Activity.of(model).stream()
                        .map(RoomPane::attention)
                        .filter(attention -> attention.mentioned())
                        .mapToInt(attention -> attention.unread())
                        .sum();
        String room = model.current().room().isPresent() ? model.current().title() : "chat-tui";
        return named == 0 ? room : "(@" + named + ") " + room;
    }
}
