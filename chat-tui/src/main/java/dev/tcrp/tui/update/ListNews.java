package dev.tcrp.tui.update;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Roster;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers to /rooms and /who: boxes. */
final class ListNews {
    /** More is not read. */
    private static final int SHOWN = 200;

    private ListNews() {}

    static Model rooms(
            Model model, ServerAddress server, List<RoomSummary> rooms, ZonedDateTime now) {
        Model known =
                model.withListed(
                        rooms.stream().map(room -> new RoomKey(server, room.room())).toList());
        String title = Words.of("update.rooms_on", rooms.size(), server.host());
        return ListKeys.shown(
                known, title, shortened(rooms, room -> item(model, server, room)), now);
    }

    private static ListItem item(Model model, ServerAddress server, RoomSummary room) {
        var key = new RoomKey(server, room.room());
        boolean isIn = model.rooms().pane(key).isPresent();
        return isIn
                ? new ListItem(line(room), "", Optional.of(key))
                : new ListItem(line(room), "/join " + room.room() + " ");
    }

    /** The first ones, and how many others there are. */
    private static <T> List<ListItem> shortened(List<T> all, Function<T, ListItem> item) {
        Stream<ListItem> first = all.stream().limit(SHOWN).map(item);
        int rest = all.size() - SHOWN;
        return rest > 0
                ? Stream.concat(first, Stream.of(new ListItem(Words.of("update.and_rest", rest))))
                        .toList()
                : first.toList();
    }

    static Model members(Model model, SessionEvent.MembersListed listed, ZonedDateTime now) {
        RoomKey room = listed.room();
        Model known =
                model.withRooms(
                        model.rooms()
                                .map(
                                        room,
                                        pane ->
                                                pane.withRoster(
                                                        new Roster(listed.members())
                                                                .with(pane.roster().typists())
                                                                .withNotes(
                                                                        pane.roster().notes()))));
        List<MemberSummary> members = listed.members();
        String title = Words.of("update.members_in", members.size(), model.title(room));
        return listed.told()
                ? ListKeys.shown(known, title, shortened(members, ListNews::item), now)
                : known;
    }

    private static ListItem item(MemberSummary member) {
        boolean isAway = member.presence() == MemberSummary.Presence.AWAY;
        String role =
                member.role() == Role.MEMBER
                        ? ""
                        : Words.of("update.member.role", Words.of("model.role." + member.role()));
        String away = isAway ? Words.of("update.member.away") : "";
        return new ListItem(member.user() + role + away, member.user() + ": ");
    }

    private static String line(RoomSummary room) {
        String topic = room.topic().value().isEmpty() ? "" : ": " + room.topic();
        return Words.of("update.room_line", room.members(), room.room(), topic);
    }
}
