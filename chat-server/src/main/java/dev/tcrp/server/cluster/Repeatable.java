package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.ListBans;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.TellAway;

import java.util.Set;

/**
 * Requests that may be carried out twice: they change nothing, or the second time changes nothing
 * more. One whose answer is lost with a server is asked again of the next.
 */
final class Repeatable {
    private static final Set<Class<? extends Request>> KINDS =
            Set.of(
                    AddToBlob.class,
                    AskSeen.class,
                    CountReceived.class,
                    EnterRoom.class,
                    GetBlob.class,
                    ListAbsences.class,
                    ListBans.class,
                    ListMembers.class,
                    ListReactors.class,
                    ListTokens.class,
                    PutBlob.class,
                    ReadLog.class,
                    SearchLog.class,
                    ShowRoom.class,
                    ShowTokens.class,
                    TellAway.class);

    private Repeatable() {}

    static boolean is(Request request) {
        return KINDS.contains(request.getClass());
    }
}
