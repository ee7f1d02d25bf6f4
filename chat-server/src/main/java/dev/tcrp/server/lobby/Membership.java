package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Request.CreateRoom;
import dev.tcrp.protocol.message.Request.EnterRoom;
import dev.tcrp.protocol.message.Request.JoinRoom;
import dev.tcrp.protocol.message.Request.RegisterEndpoint;
import dev.tcrp.protocol.message.Request.Rename;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.message.RoomEvent;
import dev.tcrp.protocol.message.RoomEvent.MemberMuted;
import dev.tcrp.protocol.secure.DatagramKeys;
import dev.tcrp.server.lobby.Keyring.Made;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Coming in, being reached, changing one's name and going. Owned by its {@link Lobby}. */
record Membership(Rooms rooms, Rules rules, Keeping keeping, Reception reception) {
    private static final int CLASSIC_TOKENS = 5;

    void create(
            ConnectionId connection,
            InetAddress address,
            CreateRoom create,
            long nowNs,
            Outcome outcome) {
        NameRules.require(create.user());
        Room room = keeping.make(create.room(), address, Lifetime.WHILE_OCCUPIED, Topic.NONE);
        List<Made> made =
                keeping.furnish(
                        room, CLASSIC_TOKENS, Terms.USUAL, keeping.tokens()::original, nowNs);
        made.forEach(
                one ->
                        outcome.tell(
                                connection, new Response.TokenIssued(room.name(), one.token())));
        Grant own = made.getFirst().grant();
        comeIn(room, classic(room, connection, own, create.user()), false, outcome);
    }

    void join(ConnectionId connection, JoinRoom join, long nowNs, Outcome outcome) {
        Room room = rooms.find(join.room());
        Grant shown = rules.requireGrant(room, join.token(), nowNs);
        rules.requireAdmitted(connection, room, shown, join.user());
        boolean again = replace(room, join.user(), connection, outcome);
        Grant key = key(room, shown, nowNs).map(Made::grant).orElse(shown);
        String welcome = join.user() + " joined " + join.room() + ". ようこそ！" + asReader(key);
        outcome.tell(connection, new Response.SystemMessage(room.name(), welcome));
        comeIn(room, classic(room, connection, key, join.user()), again, outcome);
    }

    void enter(
            ConnectionId connection,
            InetAddress address,
            EnterRoom enter,
            long nowNs,
            Outcome outcome) {
        @Nullable Endpoint endpoint = endpoint(connection, address, enter);
        Room room = rooms.find(enter.room());
        Grant shown = rules.requireGrant(room, enter.token(), nowNs);
        if (endpoint != null) {
            rules.requireFree(endpoint, connection, shown);
        }
        rules.requireAdmitted(connection, room, shown, enter.user());
        boolean again = replace(room, enter.user(), connection, outcome);
        Optional<Made> made = key(room, shown, nowNs);
        Grant key = made.map(Made::grant).orElse(shown);
        var member =
                new Member(
                        room.name(), room.number(), connection, key, enter.user(), endpoint, true);
        comeIn(room, member, again, outcome);
        outcome.route(member);
        outcome.tell(connection, entered(room, key, made.map(Made::token)));
        @Nullable Silence silence = key.silence();
        if (silence != null) {
            long seconds = silence.secondsLeft(nowNs);
            outcome.tell(member, new MemberMuted(room.name(), member.user(), seconds));
        }
    }

    /** Who comes by an invitation gets a key, to come back with. */
    private Optional<Made> key(Room room, Grant shown, long nowNs) {
        if (!shown.isInvitation()) {
            return Optional.empty();
        }
        shown.use();
        var terms = new Terms(shown.role(), 0, 0);
        return Optional.of(room.keys().make(keeping.tokens()::fresh, terms, nowNs));
    }

    private Response.Entered entered(Room room, Grant key, Optional<Token> token) {
        int members = room.members().size();
        return new Response.Entered(
                room.name(),
                room.number(),
                reception.udpPort(),
                members,
                room.topic(),
                key.role(),
                token,
                0,
                0);
    }

    private static String asReader(Grant key) {
        return key.role().maySpeak() ? "" : " You are a reader here: you hear, and are not heard.";
    }

    void register(
            ConnectionId connection,
            InetAddress address,
            RegisterEndpoint register,
            Outcome outcome) {
        Member member = rules.requireMember(register.room(), connection);
        var endpoint = new Endpoint(address, register.udpPort());
        Rules.requireHarmless(endpoint, reception.udpPort());
        rules.requireFree(endpoint, connection, member.key());
        outcome.unroute(member);
        rooms.register(member, endpoint);
        outcome.route(member);
    }

    void rename(ConnectionId connection, Rename rename, Outcome outcome) {
        Member member = rules.requireMember(rename.room(), connection);
        Room room = rooms.find(rename.room());
        NameRules.require(rename.user());
        rules.requireDistinct(room, rename.user(), member::equals);
        UserName from = member.user();
        room.rename(member, rename.user());
        if (member.isReachable()) {
            outcome.unroute(member);
            outcome.route(member);
        }
        outcome.tellAll(room, new RoomEvent.MemberRenamed(room.name(), from, rename.user()));
    }

    void openPath(ConnectionId connection, DatagramKeys keys, Outcome outcome) {
        rooms.of(connection).stream()
                .filter(member -> member.isNamed() && member.endpoint() == null)
                .forEach(outcome::unroute);
        rooms.addPath(connection);
        outcome.openPath(connection, keys);
        outcome.tell(
                connection,
                new Response.PathOpened(keys.connection(), reception.udpPort(), reception.rate()));
        rooms.of(connection).stream()
                .filter(member -> member.isNamed() && member.endpoint() == null)
                .forEach(outcome::route);
    }

    void closePath(ConnectionId connection, Outcome outcome) {
        if (rooms.removePath(connection)) {
            outcome.closePath(connection);
        }
    }

    /** Where it takes datagrams; nowhere, when it has a path. */
    private @Nullable Endpoint endpoint(
            ConnectionId connection, InetAddress address, EnterRoom enter) {
        if (enter.udpPort() == 0) {
            rules.requirePath(connection);
            return null;
        }
        var endpoint = new Endpoint(address, enter.udpPort());
        Rules.requireHarmless(endpoint, reception.udpPort());
        return endpoint;
    }

    /** A member goes because another wants it so, and is told why. */
    void remove(Member member, String why, long nowNs, Outcome outcome) {
        leave(member, nowNs, outcome);
        outcome.tell(member, new RoomEvent.RoomClosed(member.room(), why));
    }

    void leave(Member member, long nowNs, Outcome outcome) {
        Room room = rooms.find(member.room());
        goOut(room, member, outcome);
        if (room.members().isEmpty()) {
            rooms.emptied(room, nowNs);
        } else if (room.members().size() < LobbyLimits.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberLeft(room.name(), member.user()));
            outcome.announce(room.name(), member.user() + " がチャットを終了しました。");
        }
    }

    /** Everybody goes, and is told why; nobody is told of the others. */
    void empty(Room room, String reason, Outcome outcome) {
        for (Member member : List.copyOf(room.members().values())) {
            goOut(room, member, outcome);
            outcome.tell(member, new RoomEvent.RoomClosed(room.name(), reason));
        }
    }

    private static Member classic(Room room, ConnectionId connection, Grant key, UserName user) {
        return new Member(room.name(), room.number(), connection, key, user, null, false);
    }

    /** The same person is here again: the older place is given up, and its connection told. */
    private boolean replace(Room room, UserName user, ConnectionId connection, Outcome outcome) {
        @Nullable Member before = room.members().get(user);
        if (before == null) {
            return false;
        }
        goOut(room, before, outcome);
        if (!before.connection().equals(connection)) {
            String words = "You came back on another connection.";
            outcome.tell(before, new RoomEvent.RoomClosed(room.name(), words));
        }
        return true;
    }

    /** The others are told, unless they never saw the same person go. */
    private void comeIn(Room room, Member member, boolean again, Outcome outcome) {
        member.key().bind(member.user());
        if (!again && room.members().size() < LobbyLimits.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberJoined(room.name(), member.user()));
        }
        rooms.occupied(room);
        rooms.add(room, member);
    }

    private void goOut(Room room, Member member, Outcome outcome) {
        outcome.unroute(member);
        rooms.remove(room, member);
    }
}
