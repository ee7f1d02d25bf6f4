package dev.tcrp.protocol.op;

import dev.tcrp.protocol.RoomName;

/**
 * What a client asks for. {@link Classic} are the original's three (PROTOCOL.md section 3), {@link
 * Further} are ours (section 4): each is answered by its own {@link Response} or by {@link
 * Response.Refused}.
 */
public sealed interface Request {
    /**
     * A request that the original programs know; a refusal of it is a {@link
     * Response.SystemMessage}.
     */
    sealed interface Classic extends Request permits CreateRoom, JoinRoom, RegisterEndpoint {
        /** The room that it is about. */
        RoomName room();
    }

    /** A request of operation 16 or higher; a refusal of it is typed. */
    sealed interface Further extends Request
            permits ChoosePath,
                    CountReceived,
                    DeleteRoom,
                    EnterRoom,
                    KickMember,
                    LeaveRoom,
                    ListMembers,
                    ListRooms,
                    ListTokens,
                    MarkRead,
                    MintTokens,
                    MuteMember,
                    OpenPath,
                    OpenRoom,
                    ReadLog,
                    Rename,
                    RevokeToken,
                    SearchLog,
                    SetTopic,
                    ShowRoom,
                    SubmitUnits,
                    TellTime {}
}
