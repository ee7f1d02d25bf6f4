package dev.tcrp.tui.app;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.accounts.Desk;
import dev.tcrp.tui.accounts.Hushed;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.InputHistory;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.OwnDeed;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Rooms;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.model.Servers;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand.InRoom;
import dev.tcrp.tui.session.SessionCommand.SayLeft;
import dev.tcrp.tui.session.SessionCommand.SendFile;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Filing;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a chat begins with: the servers and rooms of last time, and what the options name.
 *
 * @param user the name for rooms entered from now on
 * @param servers at least one; the one that is named first
 * @param rooms of last time, in order
 * @param named the room that the options name
 * @param isFirst whether neither says where to go: a person is asked
 */
record Beginning(
        UserName user,
        List<ServerAddress> servers,
        List<KeptRoom> rooms,
        Optional<RoomKey> named,
        boolean isFirst) {
    static Beginning of(ChatOptions options, Accounts accounts) {
        Reopening reopening = options.reopening();
        Optional<RoomKey> named = options.room().map(room -> new RoomKey(options.server(), room));
        List<KeptRoom> rooms = reopening.of(accounts, options.server(), named);
        boolean isNamed = reopening.which() != Reopening.Which.ALL || rooms.isEmpty();
        boolean isFirst =
                reopening.which() == Reopening.Which.ALL
                        && rooms.isEmpty()
                        && options.operator().isEmpty();
        return new Beginning(
                reopening.as().or(accounts::user).orElse(options.user()),
                Stream.concat(
                                isNamed ? Stream.of(options.server()) : Stream.of(),
                                rooms.stream().map(kept -> kept.key().server()))
                        .distinct()
                        .toList(),
                rooms,
                named,
                isFirst);
    }

    /** Whether the chat begins in a room, or on the way into one. */
    boolean isInRoom() {
        return named.isPresent() || !rooms.isEmpty();
    }

    /** How the room that the options name was kept, if it was. */
    Optional<KeptRoom> namedAsKept() {
        return rooms.stream().filter(kept -> named.equals(Optional.of(kept.key()))).findFirst();
    }

    /**
     * The rooms of last time, on their way to be entered, as they were left.
     *
     * @param left lines that are being said again, and files that are gone on with
     */
    Model model(
            Accounts accounts, Desk desk, List<InRoom> left, boolean classic, ZonedDateTime now) {
        Model model = Model.of(user, server(servers.getFirst(), accounts, classic));
        var history = new InputHistory(desk.history(), desk.history().size(), "");
        List<RoomPane> panes =
                rooms.stream()
                        .map(kept -> pane(kept, desk, left, now).withHistory(history))
                        .toList();
        int open =
                IntStream.range(0, rooms.size())
                        .filter(i -> desk.open().equals(Optional.of(rooms.get(i).key())))
                        .findFirst()
                        .orElse(0);
        List<Server> all =
                servers.stream().map(address -> server(address, accounts, classic)).toList();
        return model.withServers(new Servers(all))
                .withSaid(left.size())
                .withRooms(
                        hushed(
                                new Rooms(model.rooms().home().withHistory(history), panes, open),
                                accounts.hushed()));
    }

    private static Rooms hushed(Rooms rooms, Hushed hushed) {
        Rooms next = rooms;
        for (UserName who : hushed.people()) {
            next = next.mapAll(pane -> pane.ignoring(who.value(), true));
        }
        for (RoomKey room : hushed.rooms()) {
            next = next.map(room, pane -> pane.withAttention(pane.attention().withMuted(true)));
        }
        return next;
    }

    private static RoomPane pane(KeptRoom kept, Desk desk, List<InRoom> left, ZonedDateTime now) {
        Desk.Place place = desk.place(kept.key());
        RoomPane pane =
                RoomPane.of(Optional.of(kept.key()), kept.user())
                        .withInput(LineEditor.of(place.draft()));
        RoomPane there = pane.withKept(pane.kept().goingTo(place.reading()).readTo(place.read()));
        for (InRoom line : left) {
            there = line.room().equals(kept.key()) ? left(there, line, kept, now) : there;
        }
        return there;
    }

    private static RoomPane left(RoomPane pane, InRoom what, KeptRoom kept, ZonedDateTime now) {
        return switch (what) {
            case SayLeft line -> left(pane, line, kept, now);
            case SendFile file ->
                    pane.plus(Filing.row(now, kept.user(), file, delivery(file.asks())));
            case InRoom _ -> pane;
        };
    }

    /** An edit has no row of its own. */
    private static RoomPane left(RoomPane pane, SayLeft line, KeptRoom kept, ZonedDateTime now) {
        if (line.envelope().act() != Act.EDIT) {
            return pane.plus(shown(line, kept, now));
        }
        var deed = new OwnDeed(line.id(), line.envelope(), line.content(), delivery(line.asks()));
        return pane.withDoings(pane.doings().plus(deed));
    }

    private static LogLine shown(SayLeft line, KeptRoom kept, ZonedDateTime now) {
        String words = EntryWords.of(Envelope.SAY, line.content());
        return new LogLine.OwnSaid(
                now,
                kept.user().value(),
                words,
                line.id(),
                delivery(line.asks()),
                Talk.of(line.envelope()));
    }

    private static Delivery delivery(boolean asks) {
        return asks ? new Delivery.Failed(Words.of("app.day_old")) : new Delivery.Pending();
    }

    /** A server that was secure last time takes lines before it is there. */
    private static Server server(ServerAddress address, Accounts accounts, boolean classic) {
        String command = "chat-tui%s --server %s".formatted(classic ? " --classic" : "", address);
        return new Server(address, command).withPin(accounts.pin(address));
    }
}
