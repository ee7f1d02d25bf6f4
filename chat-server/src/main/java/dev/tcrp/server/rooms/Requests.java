package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
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
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TellTime;
import dev.tcrp.server.rooms.Command.Ask;

/** Carries out what clients ask for, each request by the part that it belongs to. */
record Requests(
        RoomTable rooms,
        RoomEntry entry,
        Reachability reachability,
        MemberRequests members,
        Moderation moderation,
        RoomAdministration administration,
        TokenAdministration tokens,
        TokenAttemptLimiter attempts) {
    /** Carries out the request whole, or refuses it and changes nothing. */
    void carryOut(Ask ask, OutcomeBuilder outcome) {
        try {
            if (ask.request().shownToken().isPresent()) {
                attempts.requireFew(ask.address(), outcome.nowNs());
            }
            dispatch(ask, outcome);
        } catch (RefusedException e) {
            if (e instanceof RefusedException.WrongToken) {
                attempts.count(ask.address(), outcome.nowNs());
            }
            outcome.reply(Response.refused(ask.request(), e.refusal()));
        } catch (InvalidFieldException e) {
            var refusal = new Refusal(Reason.INVALID, e.getMessage() + ".");
            outcome.reply(Response.refused(ask.request(), refusal));
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
            case SearchLog search -> members.search(client, search, outcome);
            case MarkRead mark -> members.markRead(client, mark, outcome);
            case CountReceived count -> members.countReceived(client, count, outcome);
            case KickMember kick -> moderation.kick(client, kick, outcome);
            case MuteMember mute -> moderation.mute(client, mute, outcome);
            case OpenRoom open -> administration.open(ask, open, outcome);
            case SetTopic set -> administration.setTopic(client, set, outcome);
            case DeleteRoom delete -> administration.delete(client, delete, outcome);
            case MintTokens mint -> tokens.mint(client, mint, outcome);
            case ListTokens list -> tokens.list(client, list, outcome);
            case RevokeToken revoke -> tokens.revoke(client, revoke, outcome);
            case ListRooms(var after) -> outcome.reply(rooms.page(after));
            case ShowRoom(var room) ->
                    outcome.reply(new ShowRoom.RoomShown(rooms.find(room).summary()));
            case ListMembers(var room, var after) -> outcome.reply(rooms.find(room).page(after));
            case TellTime() -> outcome.reply(new TellTime.TimeTold(outcome.now().ms()));
        }
    }
}
