package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.ListBans;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.net.RequestClient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists that come page by page (PROTOCOL.md section 4.2, operations 16, 17 and 45), asked for
 * whole.
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
            Consumer<List<MemberSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        members(room, "", new ArrayList<>(), server, then, refused, lost);
    }

    private static void members(
            RoomName room,
            String after,
            List<MemberSummary> found,
            RequestClient server,
            Consumer<List<MemberSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        server.ask(
                new ListMembers(room, after),
                ListMembers.Members.class,
                page -> {
                    found.addAll(page.members());
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

    static void bans(
            RoomName room,
            RequestClient server,
            Consumer<List<BanSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        bans(room, "", new ArrayList<>(), server, then, refused, lost);
    }

    private static void bans(
            RoomName room,
            String after,
            List<BanSummary> found,
            RequestClient server,
            Consumer<List<BanSummary>> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        server.ask(
                new ListBans(room, after),
                ListBans.Bans.class,
                page -> {
                    found.addAll(page.bans());
                    if (page.more() && !page.bans().isEmpty()) {
                        String last = page.bans().getLast().user().value();
                        bans(room, last, found, server, then, refused, lost);
                    } else {
                        then.accept(found);
                    }
                },
                refused,
                lost);
    }
}
