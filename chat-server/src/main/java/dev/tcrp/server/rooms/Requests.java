package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.LiftBan;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.ListAddresses;
import dev.tcrp.protocol.op.ListBans;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MarkRead;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowLastSeen;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TakeDirect;
import dev.tcrp.protocol.op.TellAway;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.budget.AddressPrefix;
import dev.tcrp.server.rooms.Command.Ask;

import java.util.List;
import java.util.Optional;

/** Carries out what clients ask for, each request by the part that it belongs to. */
record Requests(
        Clients clients,
        NetworkBans networks,
        RoomEntry entry,
        Reachability reachability,
        MemberRequests members,
        FileRequests files,
        DirectRooms direct,
        Attendance attendance,
        Moderation moderation,
        RoomAdministration administration,
        TokenAdministration tokens,
        Strangers strangers,
        TokenShowing showing,
        TokenAttemptLimiter attempts) {
    /** Carries out the request whole, or refuses it and changes nothing. */
    void carryOut(Ask ask, OutcomeBuilder outcome) {
        try {
            networks.requireNone(ask.address(), outcome.nowNs());
            Optional<Effect> audited = audited(ask);
            dispatchMakingPlace(ask, outcome);
            audited.ifPresent(outcome::effect);
        } catch (RefusedException e) {
            if (e instanceof RefusedException.WrongToken) {
                slowDown(ask, outcome);
            }
            outcome.refuse(ask, e.refusal());
        } catch (InvalidFieldException e) {
            outcome.refuse(ask, new Refusal(Reason.INVALID, e.getMessage() + "."));
        }
    }

    /** What the audit log says once the request is carried out; a host may be gone by then. */
    private Optional<Effect> audited(Ask ask) {
        Optional<String> what = AuditWords.of(ask.request());
        Optional<RoomName> room = ask.request().aboutRoom();
        if (what.isEmpty() || room.isEmpty()) {
            return Optional.empty();
        }
        String by =
                clients.member(room.get(), ask.client())
                        .map(member -> member.user().value())
                        .orElse("");
        return Optional.of(new Effect.Audited(ask, room.get(), by, what.get()));
    }

    private void slowDown(Ask ask, OutcomeBuilder outcome) {
        AddressPrefix from = AddressPrefix.of(ask.address());
        if (!tokens.quota().isExempt(from)) {
            outcome.delay(attempts.count(from, outcome.nowNs()));
        }
    }

    /** A refused request has changed nothing, so that it can be tried again. */
    private void dispatchMakingPlace(Ask ask, OutcomeBuilder outcome) {
        try {
            dispatch(ask, outcome);
        } catch (RefusedException.NoPlaceForTokens e) {
            boolean makesPlace = tokens.dropClosed(e.maker(), outcome);
            makesPlace |= tokens.forgetEndedElsewhere(e.maker(), outcome);
            if (!makesPlace) {
                throw e;
            }
            dispatch(ask, outcome);
        }
    }

    private void dispatch(Ask ask, OutcomeBuilder outcome) {
        ClientId client = ask.client();
        switch (ask.request()) {
            case CreateRoom create -> entry.create(ask, create, outcome);
            case JoinRoom join -> entry.join(ask, join, outcome);
            case EnterRoom enter -> entry.enter(ask, enter, outcome);
            case RegisterEndpoint register -> reachability.register(ask, register, outcome);
            case OpenPath open -> Reachability.refuse(open, outcome);
            case ChoosePath choose -> reachability.choose(client, choose, outcome);
            case SubmitUnits submit -> reachability.submit(client, submit, outcome);
            case Rename rename -> members.rename(client, rename, outcome);
            case LeaveRoom leave -> members.leave(client, leave, outcome);
            case ReadLog read -> members.read(client, read, outcome);
            case SearchLog search -> members.search(ask, search, outcome);
            case ListReactors list -> members.listReactors(client, list, outcome);
            case MarkRead mark -> members.markRead(client, mark, outcome);
            case PutBlob put -> files.put(ask, put, outcome);
            case AddToBlob add -> files.put(ask, add, outcome);
            case GetBlob get -> files.get(ask, get, outcome);
            case OpenDirect open -> direct.open(ask, open, outcome);
            case TakeDirect take -> direct.take(client, take, outcome);
            case TellAway tell -> attendance.tell(client, tell, outcome);
            case ListAbsences list -> attendance.list(client, list, outcome);
            case ShowLastSeen show -> attendance.show(client, show, outcome);
            case AskSeen seen -> attendance.seen(client, seen, outcome);
            case ShowSeen show -> administration.showSeen(client, show, outcome);
            case CountReceived count -> members.countReceived(client, count, outcome);
            case KickMember kick -> moderation.kick(client, kick, outcome);
            case MuteMember mute -> moderation.mute(client, mute, outcome);
            case BanMember ban -> moderation.ban(client, ban, outcome);
            case LiftBan lift -> moderation.lift(client, lift, outcome);
            case ListBans list -> moderation.list(client, list, outcome);
            case OpenRoom open -> administration.open(ask, open, outcome);
            case SetTopic set -> administration.setTopic(client, set, outcome);
            case DeleteRoom delete -> administration.delete(client, delete, outcome);
            case MintTokens mint -> tokens.mint(client, mint, outcome);
            case ListTokens list -> tokens.list(client, list, outcome);
            case RevokeToken revoke -> tokens.revoke(client, revoke, outcome);
            case ListRooms(var after) ->
                    outcome.reply(strangers.page(after, client, outcome.nowNs()));
            case ShowRoom(var room) -> {
                RoomState seen = strangers.requireInsight(room, client, outcome.nowNs());
                outcome.reply(new ShowRoom.RoomShown(seen.summary()));
            }
            case ListMembers(var room, var after) -> {
                RoomState seen = strangers.requireInsight(room, client, outcome.nowNs());
                outcome.reply(seen.page(after));
            }
            case ShowTokens show -> {
                for (int wrong = showing.show(ask, show, outcome); wrong > 0; wrong--) {
                    slowDown(ask, outcome);
                }
            }
            // A server of a cluster has answered before this.
            case ListAddresses() -> outcome.reply(new ListAddresses.Addresses(List.of()));
            case TellTime() -> outcome.reply(new TellTime.TimeTold(outcome.now().ms()));
        }
    }
}
