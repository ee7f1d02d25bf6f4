package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ListRooms.Rooms;
import dev.tcrp.protocol.op.RoomSummary;

import java.util.Comparator;
import java.util.List;

/** Pages of the rooms of several servers, each of its own rooms by name. */
final class RoomPages {
    private RoomPages() {}

    /** The first page of them all: a room that is on none of these is behind all that are. */
    static FromServer merged(List<FromServer> answers) {
        for (FromServer answer : answers) {
            if (!(answer instanceof Rooms)) {
                return answer;
            }
        }
        List<Rooms> pages = answers.stream().map(Rooms.class::cast).toList();
        List<RoomSummary> all =
                pages.stream()
                        .flatMap(page -> page.rooms().stream())
                        .sorted(Comparator.comparing(RoomSummary::room))
                        .toList();
        boolean more = all.size() > Limits.ROOMS_PER_PAGE || pages.stream().anyMatch(Rooms::more);
        return new Rooms(all.stream().limit(Limits.ROOMS_PER_PAGE).toList(), more);
    }
}
