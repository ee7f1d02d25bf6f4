package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** Answers to /rooms and /who. */
final class ListNews {
    /** A list longer than this would push the talk out of the log. */
    private static final int SHOWN = 200;

    private ListNews() {}

    static Model rooms(
            Model model, ServerAddress server, List<RoomSummary> rooms, ZonedDateTime now) {
        Model told =
                model.withListed(
                                rooms.stream()
                                        .map(room -> new RoomKey(server, room.room()))
                                        .toList())
                        .plus(new LogLine.Notice(now, Sentences.count(rooms.size(), "room") + ":"));
        for (RoomSummary room : rooms.stream().limit(SHOWN).toList()) {
            told = told.plus(new LogLine.Notice(now, "  " + line(room)));
        }
        int rest = rooms.size() - SHOWN;
        return rest > 0
                ? told.plus(new LogLine.Notice(now, "  and %d more".formatted(rest)))
                : told;
    }

    static Model members(Model model, RoomKey room, List<UserName> members, ZonedDateTime now) {
        String names =
                members.stream()
                        .limit(SHOWN)
                        .map(UserName::value)
                        .collect(Collectors.joining(", "));
        String rest =
                members.size() > SHOWN ? " and %d more".formatted(members.size() - SHOWN) : "";
        String words =
                "%s in %s: %s%s"
                        .formatted(Sentences.count(members.size(), "member"), room, names, rest);
        return model.withRooms(model.rooms().map(room, pane -> pane.withMembers(members)))
                .plus(room, new LogLine.Notice(now, words));
    }

    private static String line(RoomSummary room) {
        String topic = room.topic().value().isEmpty() ? "" : ": " + room.topic();
        return "%s, %s%s".formatted(room.room(), Sentences.count(room.members(), "member"), topic);
    }
}
