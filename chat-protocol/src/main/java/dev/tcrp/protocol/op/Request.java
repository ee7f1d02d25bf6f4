package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;

import java.util.Optional;

/**
 * What a client asks for. {@link Classic} are the original's three (PROTOCOL.md section 3), {@link
 * Further} are ours (section 4): each is answered by its own {@link Response} or by {@link
 * Response.Refused}.
 */
public sealed interface Request {
    /** The room that the request is about, if it is about one. */
    default Optional<RoomName> aboutRoom() {
        return Optional.empty();
    }

    /** The token that the request shows, if it shows one. */
    default Optional<Token> shownToken() {
        return Optional.empty();
    }

    /**
     * A request that the original programs know; a refusal of it is a {@link
     * Response.SystemMessage}.
     */
    sealed interface Classic extends Request permits CreateRoom, JoinRoom, RegisterEndpoint {
        /** The room that the request is about. */
        RoomName room();

        @Override
        default Optional<RoomName> aboutRoom() {
            return Optional.of(room());
        }
    }

    /** A request of operation 16 or higher; a refusal of it is typed. */
    sealed interface Further extends Request
            permits InRoom,
                    ChoosePath,
                    ListAddresses,
                    ListRooms,
                    OpenPath,
                    ShowTokens,
                    SubmitUnits,
                    TellTime {}

    /** A request about one room. */
    sealed interface InRoom extends Further
            permits ByHost,
                    AddToBlob,
                    AskSeen,
                    BanMember,
                    CountReceived,
                    EnterRoom,
                    GetBlob,
                    KickMember,
                    LeaveRoom,
                    LiftBan,
                    ListAbsences,
                    ListBans,
                    ListMembers,
                    ListReactors,
                    MarkRead,
                    MuteMember,
                    OpenDirect,
                    OpenRoom,
                    PutBlob,
                    ReadLog,
                    Rename,
                    SearchLog,
                    ShowLastSeen,
                    ShowRoom,
                    TakeDirect,
                    TellAway {
        /** The room that the request is about. */
        RoomName room();

        @Override
        default Optional<RoomName> aboutRoom() {
            return Optional.of(room());
        }
    }

    /** A request that a member who is a host may make, and whoever shows a host's token. */
    sealed interface ByHost extends InRoom
            permits DeleteRoom, ListTokens, MintTokens, RevokeToken, SetTopic, ShowSeen {
        /** A host's token; a member who is a host needs none. */
        Optional<Token> token();

        @Override
        default Optional<Token> shownToken() {
            return token();
        }
    }
}
