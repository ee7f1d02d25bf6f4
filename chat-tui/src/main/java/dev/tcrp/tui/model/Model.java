package dev.tcrp.tui.model;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.settings.Settings;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that the user interface knows.
 *
 * @param user the name for rooms entered from now on
 * @param awaited the room that is being entered from the start, where lines wait for that
 * @param offered what Tab offers
 * @param killed what Ctrl+Y and Alt+Y put back
 * @param listed the rooms that the server was last heard to have
 * @param panes which panes are hidden
 * @param focused whether the person has the window before them, as far as is known
 * @param settings what the person has chosen
 * @param said how many lines were said here: each goes by its number in the session
 * @param reacted the reactions that were used last, the newest first
 * @param held what is said later
 */
public record Model(
        UserName user,
        Servers servers,
        Rooms rooms,
        Optional<RoomKey> awaited,
        KillRing killed,
        Optional<Completion> offered,
        Optional<Overlay> overlay,
        List<RoomKey> listed,
        Panes panes,
        boolean focused,
        long said,
        Size size,
        Settings settings,
        List<String> reacted,
        Held held) {
    /** Copies the lists. */
    public Model {
        listed = List.copyOf(listed);
        reacted = List.copyOf(reacted);
    }

    /** Before anything has happened. */
    public static Model of(UserName user, Server server) {
        return new Model(
                user,
                new Servers(List.of(server)),
                new Rooms(RoomPane.of(Optional.empty(), user), List.of(), 0),
                Optional.empty(),
                KillRing.EMPTY,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Panes.ALL,
                true,
                0,
                Size.USUAL,
                Settings.USUAL,
                List.of(),
                Held.NONE);
    }

    /** The open pane. */
    public RoomPane current() {
        return rooms.current();
    }

    /** The server of the open room; of no room: the one that commands are for. */
    public Server server() {
        return current().room().map(RoomKey::server).map(servers::at).orElseGet(this::turnedTo);
    }

    /** The server that is meant where no room is: the one turned to, else that of the open room. */
    public Server turnedTo() {
        return servers.chosen()
                .or(() -> current().room().map(RoomKey::server))
                .map(servers::at)
                .orElseGet(servers::first);
    }

    /** What a room is called here: a direct room by the other's name. Not made safe to show. */
    public String title(RoomKey room) {
        return rooms.pane(room).map(RoomPane::title).orElse(room.value());
    }

    /** The room of this name on the server that is meant. */
    public RoomKey key(RoomName room) {
        return new RoomKey(turnedTo().address(), room);
    }

    /** Whether a message may have several lines: within TLS, where it is more than a datagram. */
    public boolean takesLines() {
        return server().isSecure();
    }

    /** Most bytes of a message. */
    public int longest() {
        return takesLines() ? Limits.TEXT : Limits.MESSAGE;
    }

    /** What is being typed in the open pane. */
    public LineEditor input() {
        return current().input();
    }

    public boolean isConnected() {
        return server().connection() instanceof ConnectionStatus.Connected;
    }

    /** Changes the open pane. */
    public Model map(UnaryOperator<RoomPane> change) {
        return withRooms(rooms.map(change));
    }

    /**
     * Tells of what is no room's log: until the next key beside the input, then in its own view.
     */
    public Model told(LogLine line) {
        return withRooms(rooms.told(line));
    }

    /** Notes down what is no room's log, in its own view. */
    public Model noted(LogLine line) {
        return withRooms(rooms.noted(line));
    }

    /** Adds a line to the open pane's log. */
    public Model plus(LogLine line) {
        return map(pane -> pane.plus(line));
    }

    /** Adds a line to a room's log, or to the open one's if there is no such room. */
    public Model plus(RoomKey room, LogLine line) {
        return rooms.pane(room).isPresent()
                ? withRooms(rooms.map(room, pane -> pane.plus(line)))
                : plus(line);
    }

    public Model withUser(UserName user) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    /** Changes the server of this address. */
    public Model map(ServerAddress address, UnaryOperator<Server> change) {
        return withServers(servers.map(address, change));
    }

    public Model withServers(Servers servers) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withRooms(Rooms rooms) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withAwaited(Optional<RoomKey> awaited) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withKilled(KillRing killed) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withCompletion(Optional<Completion> offered) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withOverlay(Optional<Overlay> overlay) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withListed(List<RoomKey> listed) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withSize(Size size) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withSaid(long said) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withReacted(List<String> reacted) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withSettings(Settings settings) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withPanes(Panes panes) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withFocused(boolean focused) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }

    public Model withHeld(Held held) {
        return new Model(
                user, servers, rooms, awaited, killed, offered, overlay, listed, panes, focused,
                said, size, settings, reacted, held);
    }
}
