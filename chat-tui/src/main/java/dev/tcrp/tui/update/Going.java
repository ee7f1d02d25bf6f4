package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** To another room that one is in, by its number or its name. */
final class Going {
    private Going() {}

    /**
     * Opens a room.
     *
     * @param room empty: lists them
     */
    static Step to(Model model, Model done, String room, ZonedDateTime now) {
        List<RoomPane> panes = model.rooms().panes();
        if (room.isEmpty()) {
            List<ListItem> items =
                    IntStream.range(0, panes.size()).mapToObj(i -> item(i, panes.get(i))).toList();
            return Step.of(ListKeys.shown(done, Words.of("update.your_rooms"), items, now));
        }
        int at = index(panes, Given.halfWidth(room));
        return at < 0
                ? Step.refused(model, now, Words.of("update.no_such_room", room))
                : Step.of(done.withRooms(done.rooms().open(at)));
    }

    private static ListItem item(int index, RoomPane pane) {
        int unread = pane.attention().unread();
        String news = pane.attention().mentioned() ? " @" + unread : " " + unread;
        String words = "%d %s%s".formatted(index + 1, name(pane), unread == 0 ? "" : news);
        return new ListItem(words, "", pane.room());
    }

    private static int index(List<RoomPane> panes, String room) {
        if (room.matches("[0-9]{1,4}") && Integer.parseInt(room) <= panes.size()) {
            return Integer.parseInt(room) - 1;
        }
        String wanted = room.toLowerCase(Locale.ROOT);
        int named = first(panes, pane -> key(pane).equals(wanted));
        return named >= 0 ? named : first(panes, pane -> key(pane).startsWith(wanted));
    }

    private static int first(List<RoomPane> panes, Predicate<RoomPane> which) {
        return IntStream.range(0, panes.size())
                .filter(i -> which.test(panes.get(i)))
                .findFirst()
                .orElse(-1);
    }

    private static String key(RoomPane pane) {
        return Given.halfWidth(name(pane)).toLowerCase(Locale.ROOT);
    }

    private static String name(RoomPane pane) {
        return pane.title();
    }
}
