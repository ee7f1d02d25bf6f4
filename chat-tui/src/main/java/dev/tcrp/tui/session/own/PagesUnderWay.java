package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.Deletes;
import dev.tcrp.tui.session.SessionEvent.Line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is done to messages while pages of them are under way: whether it counts in a page is known
 * when the page is here. What was told before a page was asked for does: the server stores before
 * it tells. Owned by the session's loop.
 */
final class PagesUnderWay {
    private final Map<RoomName, List<Page>> pages = new HashMap<>();

    /** One that was asked for. */
    final class Page {
        private final RoomName room;
        private final List<Line> meanwhile = new ArrayList<>();

        private Page(RoomName room) {
            this.room = room;
        }

        /** It is here: what was done meanwhile and does not count in it. */
        List<Line> arrived(long asOf) {
            over();
            return meanwhile.stream().filter(line -> line.seq() > asOf).toList();
        }

        /** It is here: the places of the messages that were deleted meanwhile. */
        Set<Long> deletedMeanwhile() {
            return arrived(0).stream()
                    .map(line -> Deletes.ref(line.envelope(), line.content()))
                    .collect(Collectors.toSet());
        }

        /** It does not come. */
        void over() {
            pages.computeIfPresent(
                    room,
                    (_, all) -> {
                        all.remove(this);
                        return all.isEmpty() ? null : all;
                    });
        }
    }

    /** A page of this room is asked for. */
    Page asked(RoomName room) {
        var page = new Page(room);
        pages.computeIfAbsent(room, _ -> new ArrayList<>()).add(page);
        return page;
    }

    /** An entry is told; most refer to none and do nothing. */
    void told(RoomName room, Line line) {
        boolean refers = line.envelope().ref() != 0 || line.envelope().root() != 0;
        if (refers) {
            pages.getOrDefault(room, List.of()).forEach(page -> page.meanwhile.add(line));
        }
    }
}
