package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where one is, and as whom. A change that changes nothing returns this very object.
 *
 * @param user the name that one went by last
 * @param servers in the order in which they were met, at most {@value #MOST_SERVERS}
 * @param rooms in their order on the screen, at most {@value #MOST_ROOMS}
 * @param hushed who and what calls nobody
 */
public record Accounts(
        Optional<UserName> user, List<KeptServer> servers, List<KeptRoom> rooms, Hushed hushed) {
    /** More than anybody looks at. */
    static final int MOST_SERVERS = 200;

    /** As many as one connection may enter, and more. */
    static final int MOST_ROOMS = 2000;

    /** Of somebody who was nowhere yet. */
    public static final Accounts NONE =
            new Accounts(Optional.empty(), List.of(), List.of(), Hushed.NOTHING);

    /** Copies the lists. */
    public Accounts {
        servers = List.copyOf(servers);
        rooms = List.copyOf(rooms);
    }

    /** The server is there, and has shown this key. */
    public Accounts met(ServerAddress server, Optional<Pin> pin) {
        return with(new KeptServer(server, pin, others(server)));
    }

    /** The server, which is known, answers at these other addresses. */
    public Accounts reached(ServerAddress server, List<ServerAddress> others) {
        return with(new KeptServer(server, pin(server), others));
    }

    private Accounts with(KeptServer met) {
        ServerAddress server = met.address();
        if (servers.contains(met) || (server(server).isEmpty() && servers.size() >= MOST_SERVERS)) {
            return this;
        }
        Stream<KeptServer> all =
                server(server).isEmpty()
                        ? Stream.concat(servers.stream(), Stream.of(met))
                        : servers.stream().map(one -> one.address().equals(server) ? met : one);
        return new Accounts(user, all.toList(), rooms, hushed);
    }

    /** The server of one's own has another address than last time. */
    public Accounts moved(ServerAddress from, ServerAddress to) {
        UnaryOperator<KeptRoom> move =
                kept ->
                        new KeptRoom(
                                new RoomKey(to, kept.key().room()),
                                kept.user(),
                                kept.secret(),
                                kept.host(),
                                kept.open());
        boolean isKnown = rooms.stream().anyMatch(kept -> kept.key().server().equals(from));
        return from.equals(to) || !isKnown
                ? this
                : new Accounts(
                        user,
                        servers,
                        rooms.stream()
                                .map(
                                        kept ->
                                                kept.key().server().equals(from)
                                                        ? move.apply(kept)
                                                        : kept)
                                .toList(),
                        hushed);
    }

    private Optional<KeptServer> server(ServerAddress address) {
        return servers.stream().filter(one -> one.address().equals(address)).findFirst();
    }

    /** One made the room: this is the host's token. */
    public Accounts made(RoomKey room, UserName as, Token host) {
        return with(room, as, host, kept -> kept.made(host));
    }

    /** One is in the room, and comes back with this token. */
    public Accounts entered(RoomKey room, UserName as, Token token) {
        return with(room, as, token, kept -> kept.entered(token));
    }

    /** A room that one was not in, or has left, stands behind the others. */
    private Accounts with(RoomKey room, UserName as, Token token, UnaryOperator<KeptRoom> change) {
        Optional<KeptRoom> before = room(room, as);
        var fresh = new KeptRoom(room, as, new RoomSecret.Held(token), Optional.empty(), false);
        KeptRoom after = change.apply(before.orElse(fresh));
        if (before.filter(KeptRoom::open).isPresent()) {
            return named(as).replaced(before.get(), after);
        }
        if (before.isEmpty() && rooms.size() >= MOST_ROOMS) {
            return this;
        }
        Stream<KeptRoom> others = rooms.stream().filter(kept -> !kept.is(room, as));
        return new Accounts(
                Optional.of(as), servers, Stream.concat(others, Stream.of(after)).toList(), hushed);
    }

    /** One left the room: it is forgotten, but for the host's token of a room that one made. */
    public Accounts left(RoomKey room, UserName as) {
        Optional<KeptRoom> before = room(room, as);
        if (before.isEmpty()) {
            return this;
        }
        return before.get().host().isPresent()
                ? replaced(before.get(), before.get().left())
                : new Accounts(
                        user,
                        servers,
                        rooms.stream().filter(kept -> !kept.is(room, as)).toList(),
                        hushed);
    }

    /** One goes by another name in the room. */
    public Accounts renamed(RoomKey room, UserName from, UserName to) {
        Optional<KeptRoom> before = room(room, from);
        return before.isEmpty() || room(room, to).isPresent()
                ? this
                : named(to).replaced(before.get(), before.get().renamed(to));
    }

    private Accounts named(UserName as) {
        return user.equals(Optional.of(as))
                ? this
                : new Accounts(Optional.of(as), servers, rooms, hushed);
    }

    private Accounts replaced(KeptRoom before, KeptRoom after) {
        return before.equals(after)
                ? this
                : new Accounts(
                        user,
                        servers,
                        rooms.stream().map(kept -> kept.equals(before) ? after : kept).toList(),
                        hushed);
    }

    /** The room calls nobody, or does so again. */
    public Accounts muted(RoomKey room, boolean muted) {
        return new Accounts(user, servers, rooms, hushed.with(room, muted));
    }

    /** This person is ignored, or heard again. */
    public Accounts ignored(UserName who, boolean ignored) {
        return new Accounts(user, servers, rooms, hushed.with(who, ignored));
    }

    /** The room as somebody of this name is in it. */
    public Optional<KeptRoom> room(RoomKey room, UserName as) {
        return rooms.stream().filter(kept -> kept.is(room, as)).findFirst();
    }

    /**
     * The rooms that a start opens, in order; of a room that one is in under several names, the one
     * that was entered last.
     *
     * @param as under this name only
     */
    public List<KeptRoom> opened(Optional<UserName> as) {
        Map<RoomKey, KeptRoom> opened = new LinkedHashMap<>();
        rooms.stream()
                .filter(KeptRoom::open)
                .filter(kept -> as.isEmpty() || kept.user().equals(as.get()))
                .forEach(kept -> opened.put(kept.key(), kept));
        return List.copyOf(opened.values());
    }

    /** Where a server answers too. */
    public List<ServerAddress> others(ServerAddress server) {
        return server(server).map(KeptServer::others).orElse(List.of());
    }

    /** The key that a server has shown last. */
    public Optional<Pin> pin(ServerAddress server) {
        return server(server).flatMap(KeptServer::pin);
    }
}
