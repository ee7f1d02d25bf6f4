package dev.tcrp.tui.model;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that the user interface knows.
 *
 * @param user the name for rooms entered from now on
 * @param awaited the room that is being entered from the start, where lines wait for that
 * @param killed what Ctrl+Y puts back
 * @param listed the rooms that the server was last heard to have
 * @param said how many lines were said here: each goes by its number in the session
 */
public record Model(
        UserName user,
        Servers servers,
        Rooms rooms,
        Optional<RoomKey> awaited,
        String killed,
        Optional<Completion> completion,
        Optional<Overlay> overlay,
        List<RoomKey> listed,
        long said,
        Size size) {
    /** Copies the list. */
    public Model {
        listed = List.copyOf(listed);
    }

    /** Before anything has happened. */
    public static Model of(UserName user, Server server) {
        return new Model(
                user,
                new Servers(List.of(server)),
                new Rooms(RoomPane.of(Optional.empty(), user), List.of(), 0),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                Size.USUAL);
    }

    /** The open pane. */
    public RoomPane current() {
        return rooms.current();
    }

    /** The server of the open room; of no room: the first. */
    public Server server() {
        return current().room().map(RoomKey::server).map(servers::at).orElseGet(servers::first);
    }

    /** The room of this name on that server. */
    public RoomKey key(RoomName room) {
        return new RoomKey(server().address(), room);
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
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    /** Changes the server of this address. */
    public Model map(ServerAddress address, UnaryOperator<Server> change) {
        return withServers(servers.map(address, change));
    }

    public Model withServers(Servers servers) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withRooms(Rooms rooms) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withAwaited(Optional<RoomKey> awaited) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withKilled(String killed) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withCompletion(Optional<Completion> completion) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withOverlay(Optional<Overlay> overlay) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withListed(List<RoomKey> listed) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withSize(Size size) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }

    public Model withSaid(long said) {
        return new Model(
                user, servers, rooms, awaited, killed, completion, overlay, listed, said, size);
    }
}
