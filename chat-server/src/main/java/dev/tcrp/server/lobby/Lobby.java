package dev.tcrp.server.lobby;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.message.FromServer;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Request.CountHeard;
import dev.tcrp.protocol.message.Request.CreateRoom;
import dev.tcrp.protocol.message.Request.DeleteRoom;
import dev.tcrp.protocol.message.Request.EnterRoom;
import dev.tcrp.protocol.message.Request.JoinRoom;
import dev.tcrp.protocol.message.Request.LeaveRoom;
import dev.tcrp.protocol.message.Request.ListMembers;
import dev.tcrp.protocol.message.Request.ListRooms;
import dev.tcrp.protocol.message.Request.MintTokens;
import dev.tcrp.protocol.message.Request.OpenRoom;
import dev.tcrp.protocol.message.Request.RegisterEndpoint;
import dev.tcrp.protocol.message.Request.Rename;
import dev.tcrp.protocol.message.Request.SetTopic;
import dev.tcrp.protocol.message.Request.ShowRoom;
import dev.tcrp.protocol.message.RequestCodec;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.message.RoomEvent;
import dev.tcrp.server.lobby.Command.Ask;
import dev.tcrp.server.lobby.Command.Disconnect;
import dev.tcrp.server.lobby.Command.Stop;
import dev.tcrp.server.lobby.Effect.Announce;
import dev.tcrp.server.lobby.Effect.Route;
import dev.tcrp.server.lobby.Effect.Tell;
import dev.tcrp.server.lobby.Effect.Unroute;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All rooms and who is in them; owned by the relay thread. Every change is one {@link #apply}: the
 * command is done whole, or refused and nothing changed.
 */
public final class Lobby {
    private static final int CLASSIC_TOKENS = 5;

    private final LobbyLimits limits;
    private final Supplier<Token> tokens;
    private final int udpPort;
    private final Rooms rooms = new Rooms();
    private List<Effect> effects = new ArrayList<>();

    /**
     * An empty lobby.
     *
     * @param tokens makes a new token each time
     * @param udpPort the server's, told to those who enter
     */
    public Lobby(LobbyLimits limits, Supplier<Token> tokens, int udpPort) {
        this.limits = limits;
        this.tokens = tokens;
        this.udpPort = udpPort;
    }

    /** Does what the command says at this time; what is left to do comes back in order. */
    public List<Effect> apply(Command command, long nowNs) {
        effects = new ArrayList<>();
        switch (command) {
            case Ask(var connection, var address, var request) ->
                    ask(connection, address, request, nowNs);
            case Disconnect(var connection) ->
                    rooms.of(connection).forEach(member -> leave(member, nowNs));
            case Stop(var reason) -> stop(reason);
        }
        return effects;
    }

    /**
     * Opens a room before anybody is there; its tokens. Throws as a wrong argument when there is
     * one of that name.
     */
    public List<Token> open(RoomName name, int count, Lifetime lifetime, Topic topic) {
        return make(name, lifetime, topic).mint(count, tokens);
    }

    /** Drops the rooms whose time to live has run out with nobody in them. */
    public void expire(long nowNs) {
        rooms.expire(nowNs);
    }

    private void ask(ConnectionId connection, InetAddress address, Request request, long nowNs) {
        try {
            switch (request) {
                case CreateRoom create -> create(connection, create);
                case JoinRoom join -> join(connection, join);
                case RegisterEndpoint register -> register(connection, address, register);
                case EnterRoom enter -> enter(connection, address, enter);
                case OpenRoom open -> tell(connection, open(open, nowNs));
                case LeaveRoom(var room) -> {
                    leave(memberIn(room, connection), nowNs);
                    done(connection, room, Operation.LEAVE_ROOM);
                }
                case ListRooms(var after) -> tell(connection, rooms.page(after));
                case ShowRoom(var room) ->
                        tell(connection, new Response.RoomShown(rooms.find(room).summary()));
                case ListMembers(var room, var after) ->
                        tell(connection, rooms.find(room).page(after));
                case MintTokens mint -> mint(connection, mint);
                case SetTopic set -> setTopic(connection, set);
                case Rename rename -> rename(connection, rename);
                case DeleteRoom delete -> delete(connection, delete);
                case CountHeard(var room) -> {
                    long heard = memberIn(room, connection).heard() & 0xFFFF_FFFFL;
                    tell(connection, new Response.Heard(room, heard));
                }
            }
        } catch (RefusedException e) {
            tell(connection, refused(request, e.refusal()));
        } catch (InvalidFieldException e) {
            tell(connection, refused(request, new Refusal(Reason.INVALID, e.getMessage() + ".")));
        }
    }

    private void create(ConnectionId connection, CreateRoom create) {
        Room room = make(create.room(), Lifetime.WHILE_OCCUPIED, Topic.NONE);
        List<Token> made = room.mint(CLASSIC_TOKENS, tokens);
        room.bind(made.getFirst(), create.user());
        made.forEach(token -> tell(connection, new Response.TokenIssued(room.name(), token)));
        add(room, new Member(room.name(), connection, made.getFirst(), create.user(), null, false));
    }

    private void join(ConnectionId connection, JoinRoom join) {
        Room room = admit(connection, join.room(), join.token(), join.user());
        String welcome = join.user() + " joined " + join.room() + ". ようこそ！";
        tell(connection, new Response.SystemMessage(room.name(), welcome));
        add(room, new Member(room.name(), connection, join.token(), join.user(), null, false));
    }

    private void enter(ConnectionId connection, InetAddress address, EnterRoom enter) {
        var endpoint = new Endpoint(address, enter.udpPort());
        Room found = rooms.find(enter.room());
        Member holder = found.at(endpoint);
        requireFree(holder, endpoint, connection, enter.token());
        Room room = admit(connection, enter.room(), enter.token(), enter.user());
        var member =
                new Member(room.name(), connection, enter.token(), enter.user(), endpoint, true);
        add(room, member);
        effects.add(new Route(member));
        tell(
                connection,
                new Response.Entered(room.name(), udpPort, room.members().size(), room.topic()));
    }

    private void register(ConnectionId connection, InetAddress address, RegisterEndpoint register) {
        Member member = memberIn(register.room(), connection);
        var endpoint = new Endpoint(address, register.udpPort());
        Room room = rooms.find(register.room());
        requireFree(room.at(endpoint), endpoint, connection, member.token());
        if (member.endpoint() != null) {
            effects.add(new Unroute(member));
            room.release(member);
        }
        member.registersAt(endpoint);
        room.claim(member);
        effects.add(new Route(member));
    }

    private static void requireFree(
            @Nullable Member holder, Endpoint endpoint, ConnectionId connection, Token token) {
        if (holder != null
                && !holder.connection().equals(connection)
                && !holder.token().equals(token)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "UDP port %d is another member's here. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    /**
     * Checks that the user may come in with this token; an older place of the same person is given
     * up.
     */
    private Room admit(ConnectionId connection, RoomName name, Token token, UserName user) {
        Room room = rooms.find(name);
        if (!room.admits(token, user)) {
            throw new RefusedException(
                    Reason.TOKEN_REFUSED,
                    "The token was refused: it is not one of %s's, or it is another user's. Ask a member for one."
                            .formatted(name));
        }
        Member before = room.members().get(user);
        boolean sameOne = before != null && before.token().equals(token);
        if (before != null && !sameOne) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The name %s is taken in %s. Choose another.".formatted(user, name));
        }
        Optional<Member> here = rooms.member(name, connection);
        if (here.isPresent() && (before == null || before != here.get())) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "This connection is in %s already, as %s.".formatted(name, here.get().user()));
        }
        if (room.members().size() >= limits.membersPerRoom() && before == null) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is full: it takes %d members.".formatted(name, limits.membersPerRoom()));
        }
        if (before != null) {
            replace(room, before, connection);
        }
        room.bind(token, user);
        return room;
    }

    private void replace(Room room, Member before, ConnectionId connection) {
        remove(room, before);
        if (!before.connection().equals(connection)) {
            tell(
                    before,
                    new RoomEvent.RoomClosed(room.name(), "You came back on another connection."));
        }
    }

    private Response open(OpenRoom open, long nowNs) {
        if (open.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            throw new InvalidFieldException("time to live", "0 s", "at least 1 s");
        }
        Room room = make(open.room(), open.lifetime(), open.topic());
        List<Token> made = room.mint(open.tokens(), tokens);
        open.user().ifPresent(user -> room.bind(made.getFirst(), user));
        rooms.emptied(room, nowNs);
        return new Response.Opened(room.name(), made);
    }

    private Room make(RoomName name, Lifetime lifetime, Topic topic) {
        if (rooms.has(name)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The room %s exists already. Join it with a token, or choose another name."
                            .formatted(name));
        }
        if (rooms.size() >= limits.rooms()) {
            throw new RefusedException(
                    Reason.FULL,
                    "This server is full: it holds %d rooms.".formatted(limits.rooms()));
        }
        var room = new Room(name, lifetime, topic);
        rooms.add(room);
        return room;
    }

    private void mint(ConnectionId connection, MintTokens mint) {
        Room room = authorised(mint.room(), connection, mint.token());
        if (room.tokenCount() + mint.count() > limits.tokensPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s has its %d tokens.".formatted(mint.room(), limits.tokensPerRoom()));
        }
        tell(connection, new Response.Minted(room.name(), room.mint(mint.count(), tokens)));
    }

    private void setTopic(ConnectionId connection, SetTopic set) {
        Room room = authorised(set.room(), connection, set.token());
        room.setTopic(set.topic());
        String by = rooms.member(set.room(), connection).map(m -> m.user().value()).orElse("");
        var event = new RoomEvent.TopicChanged(room.name(), set.topic(), by);
        room.members().values().forEach(member -> tell(member, event));
        done(connection, set.room(), Operation.SET_TOPIC);
    }

    private void rename(ConnectionId connection, Rename rename) {
        Member member = memberIn(rename.room(), connection);
        Room room = rooms.find(rename.room());
        if (room.members().containsKey(rename.user())) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The name %s is taken in %s. Choose another."
                            .formatted(rename.user(), rename.room()));
        }
        UserName from = member.user();
        room.rename(member, rename.user());
        if (member.endpoint() != null) {
            effects.add(new Unroute(member));
            effects.add(new Route(member));
        }
        var event = new RoomEvent.MemberRenamed(room.name(), from, rename.user());
        room.members().values().forEach(each -> tell(each, event));
        done(connection, rename.room(), Operation.RENAME);
    }

    private void delete(ConnectionId connection, DeleteRoom delete) {
        Room room = authorised(delete.room(), connection, delete.token());
        var event = new RoomEvent.RoomClosed(room.name(), "The room was deleted.");
        for (Member member : List.copyOf(room.members().values())) {
            remove(room, member);
            tell(member, event);
        }
        rooms.remove(room);
        done(connection, delete.room(), Operation.DELETE_ROOM);
    }

    private void add(Room room, Member member) {
        if (room.members().size() < LobbyLimits.ANNOUNCED) {
            var event = new RoomEvent.MemberJoined(room.name(), member.user());
            room.members().values().forEach(other -> tell(other, event));
        }
        rooms.occupied(room);
        rooms.add(room, member);
    }

    private void leave(Member member, long nowNs) {
        Room room = rooms.find(member.room());
        remove(room, member);
        if (room.members().size() < LobbyLimits.ANNOUNCED && !room.members().isEmpty()) {
            var event = new RoomEvent.MemberLeft(room.name(), member.user());
            room.members().values().stream()
                    .filter(Member::isNamed)
                    .forEach(other -> tell(other, event));
            effects.add(new Announce(room.name(), member.user() + " がチャットを終了しました。"));
        }
        if (room.members().isEmpty()) {
            rooms.emptied(room, nowNs);
        }
    }

    private void remove(Room room, Member member) {
        if (member.endpoint() != null) {
            effects.add(new Unroute(member));
        }
        rooms.remove(room, member);
    }

    private void stop(String reason) {
        for (ConnectionId connection : rooms.connections()) {
            List<Member> places = rooms.of(connection);
            if (places.stream().anyMatch(Member::isNamed)) {
                tell(connection, new RoomEvent.ServerNotice(reason));
            }
            places.stream()
                    .filter(place -> !place.isNamed())
                    .forEach(
                            place ->
                                    tell(
                                            connection,
                                            new Response.SystemMessage(place.room(), reason)));
        }
    }

    private Room authorised(RoomName name, ConnectionId connection, Optional<Token> token) {
        Room room = rooms.find(name);
        boolean isMember = rooms.member(name, connection).isPresent();
        if (token.isPresent() && !room.hasToken(token.get())) {
            throw new RefusedException(
                    Reason.TOKEN_REFUSED,
                    "The token was refused: it is not one of %s's. Ask a member for one."
                            .formatted(name));
        }
        if (token.isEmpty() && !isMember) {
            throw new RefusedException(
                    Reason.NOT_A_MEMBER,
                    "Only a member of %s may, or somebody with one of its tokens.".formatted(name));
        }
        return room;
    }

    private Member memberIn(RoomName name, ConnectionId connection) {
        rooms.find(name);
        return rooms.member(name, connection)
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        Reason.NOT_A_MEMBER,
                                        "You are not in %s. Join it with a token first."
                                                .formatted(name)));
    }

    private static Response refused(Request request, Refusal refusal) {
        return switch (request) {
            case Request.Classic classic ->
                    new Response.SystemMessage(classic.room(), refusal.text());
            case Request.Further further -> {
                var frame = RequestCodec.encode(further);
                yield new Response.Refused(frame.room(), frame.operation(), refusal);
            }
        };
    }

    private void done(ConnectionId connection, RoomName room, int operation) {
        tell(connection, new Response.Done(room, operation));
    }

    private void tell(ConnectionId connection, FromServer message) {
        effects.add(new Tell(connection, message));
    }

    private void tell(Member member, RoomEvent event) {
        if (member.isNamed()) {
            tell(member.connection(), event);
        } else {
            ClassicWords.of(event)
                    .ifPresent(
                            text ->
                                    tell(
                                            member.connection(),
                                            new Response.SystemMessage(member.room(), text)));
        }
    }
}
