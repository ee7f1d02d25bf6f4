package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Command.Disconnect;
import dev.tcrp.server.rooms.Command.Writable;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.StoredRooms;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * All rooms and who is in them; owned by the relay thread. Every change is one {@link #apply}: the
 * command is done whole, or refused and nothing changed. Who may what is in {@link Rules}, coming
 * and going in {@link Membership}, the rooms themselves in {@link RoomAdministration}.
 */
public final class Directory {
    private final RoomTable rooms = new RoomTable();
    private final ReconnectGrace absences = new ReconnectGrace();
    private LongSupplier clock = () -> 0;
    private final Rules rules;
    private final TokenAttemptLimiter guesses = new TokenAttemptLimiter();
    private final RoomAdministration keeping;
    private final Membership membership;
    private final Moderation moderation;

    /** An empty directory. */
    public Directory(RoomLimits limits, TokenSource tokens, UdpService reception) {
        this.rules = new Rules(rooms, limits);
        this.keeping = new RoomAdministration(rooms, rules, tokens);
        this.membership = new Membership(rooms, rules, keeping, reception, absences);
        this.moderation = new Moderation(rooms, rules, membership);
    }

    /** Who is in this room by this connection. */
    public Optional<Member> member(RoomName room, ClientId client) {
        return rooms.member(room, client);
    }

    /**
     * From now on rooms are kept; these are already, and whoever was in them is expected back.
     *
     * @param timeMs milliseconds since 1970, for what must hold across a restart; nothing else asks
     *     it, for it may be set
     */
    public void keep(StoredRooms kept, long nowNs, LongSupplier timeMs) {
        clock = timeMs;
        rooms.keep(kept.lastNumber());
        var restoring = new RoomRestoration(rooms, absences, moderation);
        kept.rooms().forEach(room -> restoring.restore(room, nowNs, clock.getAsLong()));
    }

    /** Does what the command says at this time; what is left to do comes back in order. */
    public List<Effect> apply(Command command, long nowNs) {
        var outcome = outcome(nowNs);
        switch (command) {
            case Ask ask -> ask(ask, nowNs, outcome);
            case Command.OpenPath(var client, var near, var device, var keys) ->
                    membership.openPath(client, near, device, keys, outcome);
            case Writable(var is, var why) -> writable(is, why, outcome);
            case Disconnect(var client) -> {
                rooms.of(client).forEach(member -> membership.lose(member, nowNs, outcome));
                membership.closePath(client, outcome);
            }
        }
        return rooms.whyUnwritable().isEmpty() ? outcome.effects() : outcome.effectsAtOnce();
    }

    private OutcomeBuilder outcome(long nowNs) {
        return new OutcomeBuilder(nowNs, clock.getAsLong());
    }

    private void writable(boolean is, String why, OutcomeBuilder outcome) {
        rooms.writable(is ? "" : why);
        var notice =
                rules.cannotWrite(true).orElse(new ServerNotice("The server can write again."));
        rooms.connectionsThatKeep().forEach(client -> outcome.tell(client, notice));
    }

    /**
     * Opens a room before anybody is there; its tokens, the first a host's, the others members'.
     * There must be none of that name yet.
     */
    public Opened open(RoomName name, int count, Lifetime lifetime, Topic topic) {
        var outcome = outcome(0);
        RoomState room = keeping.make(name, null, lifetime, topic);
        List<Token> tokens = keeping.furnish(room, count, outcome);
        return new Opened(tokens, outcome.changes());
    }

    /** Further tokens for a room that is there, the first a host's; the old ones hold on. */
    public Opened furnish(RoomName name, int count) {
        var outcome = outcome(0);
        RoomState room = rooms.find(name);
        rules.requireTokens(name, room.keys().size() + count);
        List<Token> tokens = keeping.furnish(room, count, outcome);
        return new Opened(tokens, outcome.changes());
    }

    /**
     * A room that was opened.
     *
     * @param changes what is to be kept of it
     */
    public record Opened(List<Token> tokens, List<Change> changes) {}

    /** Whether there is a room of this name. */
    public boolean has(RoomName name) {
        return rooms.has(name);
    }

    /**
     * Drops the rooms whose time to live has run out with nobody in them, waits no longer for those
     * who did not come back, and lifts the mutes whose time is over; what is left to do comes back
     * in order, and is usually nothing.
     */
    public List<Effect> expire(long nowNs) {
        if (!rooms.isDue(nowNs) && !absences.isDue(nowNs) && !moderation.isDue(nowNs)) {
            return List.of();
        }
        var outcome = outcome(nowNs);
        membership.expire(nowNs, outcome);
        moderation.expire(nowNs, outcome);
        for (RoomState over = rooms.nextOver(nowNs); over != null; over = rooms.nextOver(nowNs)) {
            outcome.keep(over, new Change.RoomGone(over.number()));
        }
        return outcome.effects();
    }

    private void ask(Ask ask, long nowNs, OutcomeBuilder outcome) {
        try {
            if (ask.request().shownToken().isPresent()) {
                guesses.requireFew(ask.address(), nowNs);
            }
            carryOut(ask, nowNs, outcome);
        } catch (RefusedException e) {
            if (e instanceof RefusedException.WrongToken) {
                guesses.count(ask.address(), nowNs);
            }
            outcome.tell(ask.client(), Response.refused(ask.request(), e.refusal()));
        } catch (InvalidFieldException e) {
            var refusal = new Refusal(Reason.INVALID, e.getMessage() + ".");
            outcome.tell(ask.client(), Response.refused(ask.request(), refusal));
        }
    }

    private void carryOut(Ask ask, long nowNs, OutcomeBuilder outcome) {
        ClientId from = ask.client();
        switch (ask.request()) {
            case CreateRoom create ->
                    membership.create(from, ask.address(), create, nowNs, outcome);
            case JoinRoom join -> membership.join(from, join, nowNs, outcome);
            case RegisterEndpoint register ->
                    membership.register(from, ask.ends(), register, outcome);
            case OpenPath(var _, var version) -> {
                if (version < Limits.WIRE_VERSION) {
                    // Clients of version 1 show notices, but not why they may open no path.
                    outcome.tell(from, new ServerNotice(Rules.otherVersion(version)));
                }
                Rules.requireVersion(version);
                throw Rules.notWithinTls();
            }
            case ReadLog read -> outcome.read(from, logOf(read.room(), from), read);
            case SearchLog search -> outcome.search(from, logOf(search.room(), from), search);
            case MarkRead mark -> {
                logOf(mark.room(), from);
                membership.markRead(rules.requireMember(mark.room(), from), mark.seq(), outcome);
                outcome.tell(from, Response.done(mark));
            }
            case TellTime() -> outcome.tellTime(from);
            case ChoosePath choose -> {
                rules.requirePath(from);
                outcome.choosePath(from, choose.udp());
                outcome.tell(from, Response.done(choose));
            }
            case SubmitUnits submit -> {
                rules.requirePath(from);
                outcome.handIn(from, submit.units());
                outcome.tell(from, Response.done(submit));
            }
            case EnterRoom enter -> membership.enter(from, ask.ends(), enter, nowNs, outcome);
            case OpenRoom open -> keeping.open(from, ask.address(), open, nowNs, outcome);
            case LeaveRoom leave -> {
                membership.leave(rules.requireMember(leave.room(), from), nowNs, outcome);
                outcome.done(from, leave);
            }
            case ListRooms(var after) -> outcome.tell(from, rooms.page(after));
            case ShowRoom(var room) ->
                    outcome.tell(from, new ShowRoom.RoomShown(rooms.find(room).summary()));
            case ListMembers(var room, var after) ->
                    outcome.tell(from, rooms.find(room).page(after));
            case MintTokens mint -> keeping.mint(from, mint, nowNs, outcome);
            case SetTopic set -> {
                keeping.setTopic(from, set, nowNs, outcome);
                outcome.done(from, set);
            }
            case Rename rename -> {
                membership.rename(from, rename, outcome);
                outcome.done(from, rename);
            }
            case DeleteRoom delete -> {
                RoomState room = rules.requireHostAccess(delete, from, nowNs);
                rules.requireWritable(room.isKept());
                membership.empty(room, "The room was deleted.", outcome);
                rooms.remove(room);
                outcome.keep(room, new Change.RoomGone(room.number()));
                outcome.done(from, delete);
            }
            case ListTokens list -> keeping.list(from, list, nowNs, outcome);
            case RevokeToken revoke -> {
                keeping.revoke(from, revoke, nowNs, outcome);
                outcome.done(from, revoke);
            }
            case KickMember kick -> {
                moderation.kick(from, kick, nowNs, outcome);
                outcome.done(from, kick);
            }
            case MuteMember mute -> {
                moderation.mute(from, mute, nowNs, outcome);
                outcome.done(from, mute);
            }
            case CountReceived(var room) -> {
                long heard = rules.requireMember(room, from).heard() & 0xFFFF_FFFFL;
                outcome.tell(from, new CountReceived.ReceivedCount(room, heard));
            }
        }
    }

    /** The room, which has a log that this member may read. */
    private RoomState logOf(RoomName name, ClientId client) {
        rules.requireMember(name, client);
        RoomState room = rooms.find(name);
        if (!room.isKept()) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "Nothing that is said in %s is kept: it is gone with its last member."
                            .formatted(name));
        }
        return room;
    }
}
