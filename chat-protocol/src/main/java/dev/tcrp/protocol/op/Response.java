package dev.tcrp.protocol.op;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Numbers;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.frame.Operation;
import dev.tcrp.protocol.text.Utf8;

import java.util.Set;

/** What a server answers (PROTOCOL.md sections 3 and 4). */
public sealed interface Response extends FromServer
        permits CountReceived.ReceivedCount,
                CreateRoom.TokenIssued,
                EnterRoom.Entered,
                ListMembers.Members,
                ListRooms.Rooms,
                ListTokens.Tokens,
                MintTokens.Minted,
                OpenPath.PathOpened,
                OpenRoom.Opened,
                ReadLog.LogRead,
                ReadLog.MessagesRead,
                SearchLog.Found,
                ShowRoom.RoomShown,
                TellTime.TimeTold,
                Response.SystemMessage,
                Response.Noted,
                Response.Done,
                Response.Refused {

    /**
     * Words from the server to a classic client: joined, left, or refused with the reason.
     *
     * @param text at most {@value Limits#CLASSIC_PAYLOAD} bytes; a longer one is cut
     */
    record SystemMessage(RoomName room, String text) implements Response {
        /** Cuts the text. */
        public SystemMessage {
            text = Utf8.cut(text, Limits.CLASSIC_PAYLOAD);
        }
    }

    /** It was done, about no room, and there is nothing more to say. */
    record Noted(int operation) implements Response {
        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Noted {
            if (operation != ChoosePath.CODE && operation != SubmitUnits.CODE) {
                throw new InvalidFieldException(
                        "operation",
                        "" + operation,
                        "one about no room, with no answer of its own");
            }
        }
    }

    /** It was done, and there is nothing more to say. */
    record Done(RoomName room, int operation) implements Response {
        private static final Set<Integer> OPERATIONS =
                Set.of(
                        LeaveRoom.CODE,
                        SetTopic.CODE,
                        Rename.CODE,
                        DeleteRoom.CODE,
                        RevokeToken.CODE,
                        KickMember.CODE,
                        MuteMember.CODE,
                        MarkRead.CODE);

        /** Checks the operation; throws {@link InvalidFieldException}. */
        public Done {
            if (!OPERATIONS.contains(operation)) {
                throw new InvalidFieldException(
                        "operation", "" + operation, "one that has no answer of its own");
            }
        }
    }

    /**
     * It was not done.
     *
     * @param room the room asked about; empty where there was none, so a plain text
     * @param operation what was asked
     */
    record Refused(String room, int operation, Refusal refusal) implements Response {
        /** Checks the limits; throws {@link InvalidFieldException}. */
        public Refused {
            Text.sized("room name", room, 0, Limits.ROOM_NAME);
            Numbers.requireRange("operation", operation, Operation.FIRST_FURTHER, 0xFF);
        }
    }
}
