package dev.tcrp.server.lobby;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Refusal.Reason;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Request.ChoosePath;
import dev.tcrp.protocol.message.Request.CountHeard;
import dev.tcrp.protocol.message.Request.CreateRoom;
import dev.tcrp.protocol.message.Request.DeleteRoom;
import dev.tcrp.protocol.message.Request.EnterRoom;
import dev.tcrp.protocol.message.Request.HandIn;
import dev.tcrp.protocol.message.Request.JoinRoom;
import dev.tcrp.protocol.message.Request.Kick;
import dev.tcrp.protocol.message.Request.LeaveRoom;
import dev.tcrp.protocol.message.Request.ListMembers;
import dev.tcrp.protocol.message.Request.ListRooms;
import dev.tcrp.protocol.message.Request.ListTokens;
import dev.tcrp.protocol.message.Request.MintTokens;
import dev.tcrp.protocol.message.Request.Mute;
import dev.tcrp.protocol.message.Request.OpenRoom;
import dev.tcrp.protocol.message.Request.RegisterEndpoint;
import dev.tcrp.protocol.message.Request.Rename;
import dev.tcrp.protocol.message.Request.RevokeToken;
import dev.tcrp.protocol.message.Request.SetTopic;
import dev.tcrp.protocol.message.Request.ShowRoom;
import dev.tcrp.protocol.message.Request.TellTime;
import dev.tcrp.protocol.message.RequestCodec;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.server.lobby.Command.Ask;
import dev.tcrp.server.lobby.Command.Disconnect;
import dev.tcrp.server.lobby.Command.OpenPath;

import java.util.List;

/**
 * All rooms and who is in them; owned by the relay thread. Every change is one {@link #apply}: the
 * command is done whole, or refused and nothing changed. Who may what is in {@link Rules}, coming
 * and going in {@link Membership}, the rooms themselves in {@link Keeping}.
 */
public final class Lobby {
    private final Rooms rooms = new Rooms();
    private final Rules rules;
    private final Guesses guesses = new Guesses();
    private final Keeping keeping;
    private final Membership membership;
    private final Moderation moderation;

    /** An empty lobby. */
    public Lobby(LobbyLimits limits, TokenSource tokens, Reception reception) {
        this.rules = new Rules(rooms, limits);
        this.keeping = new Keeping(rooms, rules, tokens);
        this.membership = new Membership(rooms, rules, keeping, reception);
        this.moderation = new Moderation(rooms, rules, membership);
    }

    /** Does what the command says at this time; what is left to do comes back in order. */
    public List<Effect> apply(Command command, long nowNs) {
        var outcome = new Outcome();
        switch (command) {
            case Ask ask -> ask(ask, nowNs, outcome);
            case OpenPath(var connection, var keys) ->
                    membership.openPath(connection, keys, outcome);
            case Disconnect(var connection) -> {
                rooms.of(connection).forEach(member -> membership.leave(member, nowNs, outcome));
                membership.closePath(connection, outcome);
            }
        }
        return outcome.effects();
    }

    /**
     * Opens a room before anybody is there; its tokens, the first a host's, the others members'.
     * There must be none of that name yet.
     */
    public List<Token> open(RoomName name, int count, Lifetime lifetime, Topic topic) {
        return keeping.furnish(keeping.make(name, null, lifetime, topic), count);
    }

    /**
     * Drops the rooms whose time to live has run out with nobody in them, and lifts the mutes whose
     * time is over; what is left to do comes back in order, and is usually nothing.
     */
    public List<Effect> expire(long nowNs) {
        rooms.expire(nowNs);
        return moderation.expire(nowNs);
    }

    private void ask(Ask ask, long nowNs, Outcome outcome) {
        try {
            if (showsToken(ask.request())) {
                guesses.requireFew(ask.address(), nowNs);
            }
            carryOut(ask, nowNs, outcome);
        } catch (RefusedException e) {
            if (e instanceof RefusedException.WrongToken) {
                guesses.count(ask.address(), nowNs);
            }
            outcome.tell(ask.connection(), refused(ask.request(), e.refusal()));
        } catch (InvalidFieldException e) {
            var refusal = new Refusal(Reason.INVALID, e.getMessage() + ".");
            outcome.tell(ask.connection(), refused(ask.request(), refusal));
        }
    }

    private static boolean showsToken(Request request) {
        return switch (request) {
            case JoinRoom _, EnterRoom _ -> true;
            case MintTokens mint -> mint.token().isPresent();
            case SetTopic set -> set.token().isPresent();
            case DeleteRoom delete -> delete.token().isPresent();
            case ListTokens list -> list.token().isPresent();
            case RevokeToken revoke -> revoke.token().isPresent();
            case CreateRoom _,
                    RegisterEndpoint _,
                    OpenRoom _,
                    LeaveRoom _,
                    ListRooms _,
                    ShowRoom _,
                    ListMembers _,
                    Rename _,
                    CountHeard _,
                    Kick _,
                    Mute _,
                    Request.OpenPath _,
                    TellTime _,
                    ChoosePath _,
                    Request.ReadLog _,
                    Request.Search _,
                    Request.MarkRead _,
                    HandIn _ ->
                    false;
        };
    }

    private void carryOut(Ask ask, long nowNs, Outcome outcome) {
        ConnectionId from = ask.connection();
        switch (ask.request()) {
            case CreateRoom create ->
                    membership.create(from, ask.address(), create, nowNs, outcome);
            case JoinRoom join -> membership.join(from, join, nowNs, outcome);
            case RegisterEndpoint register ->
                    membership.register(from, ask.address(), register, outcome);
            case Request.OpenPath _, Request.ReadLog _, Request.Search _, Request.MarkRead _ ->
                    throw Rules.notWithinTls();
            case TellTime() -> outcome.tellTime(from);
            case ChoosePath choose -> {
                rules.requirePath(from);
                outcome.choosePath(from, choose.udp());
                outcome.tell(from, new Response.Noted(Operation.CHOOSE_PATH));
            }
            case HandIn(var units) -> {
                rules.requirePath(from);
                outcome.handIn(from, units);
                outcome.tell(from, new Response.Noted(Operation.UNITS));
            }
            case EnterRoom enter -> membership.enter(from, ask.address(), enter, nowNs, outcome);
            case OpenRoom open -> keeping.open(from, ask.address(), open, nowNs, outcome);
            case LeaveRoom(var room) -> {
                membership.leave(rules.requireMember(room, from), nowNs, outcome);
                outcome.done(from, room, Operation.LEAVE_ROOM);
            }
            case ListRooms(var after) -> outcome.tell(from, rooms.page(after));
            case ShowRoom(var room) ->
                    outcome.tell(from, new Response.RoomShown(rooms.find(room).summary()));
            case ListMembers(var room, var after) ->
                    outcome.tell(from, rooms.find(room).page(after));
            case MintTokens mint -> keeping.mint(from, mint, nowNs, outcome);
            case SetTopic set -> {
                keeping.setTopic(from, set, nowNs, outcome);
                outcome.done(from, set.room(), Operation.SET_TOPIC);
            }
            case Rename rename -> {
                membership.rename(from, rename, outcome);
                outcome.done(from, rename.room(), Operation.RENAME);
            }
            case DeleteRoom delete -> {
                Room room = rules.requireKept(delete.room(), from, delete.token(), nowNs);
                membership.empty(room, "The room was deleted.", outcome);
                rooms.remove(room);
                outcome.done(from, room.name(), Operation.DELETE_ROOM);
            }
            case ListTokens list -> keeping.list(from, list, nowNs, outcome);
            case RevokeToken revoke -> {
                keeping.revoke(from, revoke, nowNs);
                outcome.done(from, revoke.room(), Operation.REVOKE_TOKEN);
            }
            case Kick kick -> {
                moderation.kick(from, kick, nowNs, outcome);
                outcome.done(from, kick.room(), Operation.KICK);
            }
            case Mute mute -> {
                moderation.mute(from, mute, nowNs, outcome);
                outcome.done(from, mute.room(), Operation.MUTE);
            }
            case CountHeard(var room) -> {
                long heard = rules.requireMember(room, from).heard() & 0xFFFF_FFFFL;
                outcome.tell(from, new Response.Heard(room, heard));
            }
        }
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
}
