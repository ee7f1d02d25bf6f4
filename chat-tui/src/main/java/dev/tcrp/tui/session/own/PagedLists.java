package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.net.RequestClient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists that come page by page (PROTOCOL.md section 4.2, operations 16 and 17), asked for whole.
 */
final class PagedLists {
    private PagedLists() {}

    static void rooms(
            RequestClient server,
            Consumer<List<RoomSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        rooms("", new ArrayList<>(), server, then, refused, lost);
    }

    private static void rooms(
            String after,
            List<RoomSummary> found,
            RequestClient server,
            Consumer<List<RoomSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        server.ask(
                new ListRooms(after),
                ListRooms.Rooms.class,
                page -> {
                    found.addAll(page.rooms());
                    if (page.more() && !page.rooms().isEmpty()) {
                        String last = page.rooms().getLast().room().value();
                        rooms(last, found, server, then, refused, lost);
                    } else {
                        then.accept(found);
                    }
                },
                refused,
                lost);
    }

    static void members(
            RoomName room,
            RequestClient server,
            Consumer<List<UserName>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        members(room, "", new ArrayList<>(), server, then, refused, lost);
    }

    private static void members(
            RoomName room,
            String after,
            List<UserName> found,
            RequestClient server,
            Consumer<List<UserName>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        server.ask(
                new ListMembers(room, after),
                ListMembers.Members.class,
                page -> {
                    page.members().forEach(member -> found.add(member.user()));
                    if (page.more() && !page.members().isEmpty()) {
                        String last = page.members().getLast().user().value();
                        members(room, last, found, server, then, refused, lost);
                    } else {
                        then.accept(found);
                    }
                },
                refused,
                lost);
    }
}
