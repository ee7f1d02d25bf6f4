package dev.tcrp.server.budget;

import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.CountReceived;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.ListMembers;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListRooms;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.TellTime;

/** Requests that cost alike, and have a rate together ({@link Budgets.Asking}). */
public enum RequestKind {
    /** Comes in, or makes itself reachable. */
    ENTER("entering"),
    /** Makes rooms or tokens. */
    MAKE("making rooms and tokens"),
    /** Asks for what is in memory. */
    LOOK("asking"),
    /** Reads a log. */
    READ("reading"),
    /** Searches a log. */
    SEARCH("searching"),
    /** Changes something, or tells others. */
    CHANGE("changing something"),
    /** Hands in units. */
    SUBMIT("sending"),
    /** Carries a block of a file. */
    FILE("sending and fetching files"),
    /** Is no request. */
    WRONG("asking what is no request");

    private static final int TOKENS = 50;

    private final String doing;

    RequestKind(String doing) {
        this.doing = doing;
    }

    /** The deed of the client, in words. */
    public String doing() {
        return doing;
    }

    /** As how many requests this one counts: 50 tokens take as long as a room. */
    public static int weight(Request request) {
        return switch (request) {
            case MintTokens mint -> 1 + mint.count() / TOKENS;
            case OpenRoom open -> 1 + open.tokens() / TOKENS;
            case Request _ -> 1;
        };
    }

    /** The kind of this request. */
    public static RequestKind of(Request request) {
        return switch (request) {
            case CreateRoom _, OpenDirect _, OpenRoom _, MintTokens _ -> MAKE;
            case JoinRoom _, EnterRoom _, RegisterEndpoint _, OpenPath _, ChoosePath _ -> ENTER;
            case ShowTokens _ -> ENTER;
            case ListRooms _, ListMembers _, ListTokens _, ShowRoom _ -> LOOK;
            case AskSeen _, CountReceived _, ListAbsences _, TellTime _ -> LOOK;
            case ListReactors _, ReadLog _ -> READ;
            case SearchLog _ -> SEARCH;
            case SubmitUnits _ -> SUBMIT;
            case AddToBlob _, GetBlob _ -> FILE;
            case Request.Further _ -> CHANGE;
        };
    }
}
