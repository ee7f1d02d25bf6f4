package dev.tcrp.server.rooms;

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
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Request;
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

import java.util.Optional;

/** What the audit log says of a request that was carried out, if it is one of a host's. */
final class AuditWords {
    private AuditWords() {}

    /** A verb and what belongs to it, without texts and tokens; empty: nothing is to be audited. */
    static Optional<String> of(Request request) {
        return switch (request) {
            case CreateRoom _ -> Optional.of("made the room");
            case OpenRoom _ -> Optional.of("made the room");
            case DeleteRoom _ -> Optional.of("deleted the room");
            case SetTopic _ -> Optional.of("set the topic");
            case ShowSeen show ->
                    Optional.of((show.shown() ? "shows" : "hides") + " who has read messages");
            case KickMember kick -> Optional.of("removed " + kick.user() + why(kick.reason()));
            case MuteMember mute -> Optional.of(mute(mute));
            case BanMember ban ->
                    Optional.of(
                            "banned "
                                    + ban.user()
                                    + time(ban.seconds(), BanMember.UNTIL_LIFTED)
                                    + why(ban.reason()));
            case LiftBan lift -> Optional.of("lifted the ban of " + lift.user());
            case MintTokens mint ->
                    Optional.of(
                            "minted %d tokens, each a %s's"
                                    .formatted(mint.count(), mint.terms().role()));
            case RevokeToken revoke -> Optional.of("revoked the token " + revoke.id());
            case JoinRoom _, RegisterEndpoint _ -> Optional.empty();
            case ChoosePath _,
                    ListAddresses _,
                    ListRooms _,
                    OpenPath _,
                    ShowTokens _,
                    SubmitUnits _,
                    TellTime _ ->
                    Optional.empty();
            case CountReceived _, EnterRoom _, LeaveRoom _, ListBans _, ListMembers _ ->
                    Optional.empty();
            case AddToBlob _, GetBlob _, OpenDirect _, PutBlob _, TakeDirect _ -> Optional.empty();
            case AskSeen _, ListAbsences _, ListReactors _, ShowLastSeen _, TellAway _ ->
                    Optional.empty();
            case ListTokens _, MarkRead _, ReadLog _, Rename _, SearchLog _, ShowRoom _ ->
                    Optional.empty();
        };
    }

    private static String mute(MuteMember mute) {
        return mute.seconds() == 0
                ? "lifted the mute of " + mute.user()
                : "muted " + mute.user() + time(mute.seconds(), MuteMember.UNTIL_LIFTED);
    }

    private static String time(long seconds, long untilLifted) {
        return seconds == untilLifted ? "" : " for " + seconds + " s";
    }

    private static String why(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
